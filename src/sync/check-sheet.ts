import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import { VerificationReplySchema, type SheetMark } from '#protocol/sheet-check.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ask } from './ask.ts'
import { knownKeys } from './receipt-keys.ts'

export type ServerSays = 'valid' | 'unknown' | 'unreachable' | 'tooMany'
/** `unknownKey`: the server has no key of that name. Made up, or lost with a store that had to be restored: nobody can tell. */
export type ReceiptSays = 'genuine' | 'forged' | 'unknownKey' | 'noKeys' | 'none'

/** Whether the server holds what a sheet names, now. Never rejects. */
export async function askAboutSheet({ submissionId, sha256 }: SheetMark): Promise<ServerSays> {
  const { value, code } = await ask(
    '/api/v1/verifications',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ submissionId, sha256 }),
    },
    (body) => VerificationReplySchema.safeParse(body).data?.state ?? null,
  )
  return value ?? (code === 'request.tooMany' ? 'tooMany' : 'unreachable')
}

/**
 * Whether the server signed the receipt a sheet carries. Works without a connection where this device has the key;
 * where it lacks it, it asks for the keys once. Never rejects.
 */
export async function checkReceipt(
  database: AppDatabase,
  { receipt }: SheetMark,
): Promise<ReceiptSays> {
  if (!receipt) return 'none'
  try {
    const known = await knownKeys(database)
    if (known.some(({ keyId }) => keyId === receipt.keyId))
      return (await verifyReceipt(receipt, known)) ? 'genuine' : 'forged'
    const { value } = await ask(
      '/api/v1/keys',
      { method: 'GET' },
      (body) => KeysReplySchema.safeParse(body).data ?? null,
    )
    if (!value) return 'noKeys'
    // All keys that ever signed are in the answer, but for those that were made after the backup a store was restored from.
    if (!value.keys.some(({ keyId }) => keyId === receipt.keyId)) return 'unknownKey'
    return (await verifyReceipt(receipt, value.keys)) ? 'genuine' : 'forged'
  } catch {
    return 'noKeys'
  }
}
