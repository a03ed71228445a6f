import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import { VerificationReplySchema, type SheetMark } from '#protocol/sheet-check.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ask } from './ask.ts'
import { knownKeys } from './receipt-keys.ts'

export type ServerSays = 'valid' | 'unknown' | 'unreachable' | 'tooMany'
export type ReceiptSays = 'genuine' | 'forged' | 'noKeys' | 'none'

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
    // All keys that ever signed are in the answer.
    if (!value) return 'noKeys'
    return (await verifyReceipt(receipt, value.keys)) ? 'genuine' : 'forged'
  } catch {
    return 'noKeys'
  }
}
