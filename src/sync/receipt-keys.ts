import { KeysReplySchema, type ReceiptPublicKey } from '#protocol/receipt.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import type { Transport } from './transport.ts'

/** Keys of receipts this device has heard of, old ones too; empty before it met a server. */
export const knownKeys = async (database: AppDatabase): Promise<readonly ReceiptPublicKey[]> =>
  (await readSetting(database, 'receiptKeys')) ?? []

/** Whether our own server answers, by this way and now: a captive portal that answers everything does not know its keys. */
export async function isServerReached(transport: Transport): Promise<boolean> {
  const { status, protocol, body } = await transport.fetchKeys()
  return status === 200 && protocol !== null && KeysReplySchema.safeParse(body).success
}

/**
 * Asks the server for its public keys. Those of receipts are kept beside the ones known: keys rotate, old receipts stay
 * good. Those to seal to take the place of the ones before. Resolves to the keys of receipts.
 */
export async function refreshKeys(
  database: AppDatabase,
  transport: Transport,
): Promise<readonly ReceiptPublicKey[]> {
  const known = await knownKeys(database)
  const reply = await transport.fetchKeys()
  if (reply.kind !== 'answered' || reply.status !== 200 || reply.protocol === null) return known
  const parsed = KeysReplySchema.safeParse(reply.body)
  if (!parsed.success) return known
  const fresh = parsed.data.keys.filter((key) => !known.some((each) => each.keyId === key.keyId))
  const all = [...fresh, ...known]
  const { sealingKeys } = parsed.data
  if (sealingKeys && sealingKeys.length > 0)
    await writeSetting(database, 'sealingKeys', sealingKeys)
  if (fresh.length > 0) await writeSetting(database, 'receiptKeys', all)
  return all
}
