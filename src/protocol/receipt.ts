import * as z from 'zod/mini'
import { canonicalJson } from './canonical.ts'
import { fromBase64Url } from './encoding.ts'
import { SealingPublicKeySchema } from './sealing-key.ts'

export const ReceiptSchema = z.object({
  submissionId: z.string(),
  /** SHA-256 (hex) of the body the server holds. */
  sha256: z.string(),
  /** Server clock, ISO instant. */
  receivedAt: z.string(),
  keyId: z.string(),
  /** ECDSA P-256 with SHA-256 over `receiptText`, IEEE P1363 form, base64url. */
  signature: z.string(),
})
/** The server's signed proof that it holds a submission durably. */
export type Receipt = z.infer<typeof ReceiptSchema>

export const PublicKeySchema = z.object({
  keyId: z.string(),
  /** Uncompressed EC point coordinates as a public JWK (P-256). */
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
})
export type ReceiptPublicKey = z.infer<typeof PublicKeySchema>

/**
 * `GET /api/v1/keys`: every key whose receipts are still good, newest first, and the keys bodies are sealed to (absent
 * from servers older than that).
 */
export const KeysReplySchema = z.object({
  keys: z.array(PublicKeySchema),
  sealingKeys: z.exactOptional(z.array(SealingPublicKeySchema)),
})
export type KeysReply = z.infer<typeof KeysReplySchema>

export const RECEIPT_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** What is signed: the receipt without its signature, in canonical form. */
export function receiptText({
  submissionId,
  sha256,
  receivedAt,
  keyId,
}: Omit<Receipt, 'signature'>): string {
  return canonicalJson({ submissionId, sha256, receivedAt, keyId })
}

/** Whether one of `keys` signed `receipt`. False on any damage; never throws for bad input. */
export async function verifyReceipt(
  receipt: Receipt,
  keys: readonly ReceiptPublicKey[],
): Promise<boolean> {
  const key = keys.find((each) => each.keyId === receipt.keyId)
  if (!key) return false
  try {
    const publicKey = await crypto.subtle.importKey(
      'jwk',
      { ...key.jwk },
      RECEIPT_ALGORITHM,
      false,
      ['verify'],
    )
    const text = new TextEncoder().encode(receiptText(receipt))
    return await crypto.subtle.verify(
      RECEIPT_ALGORITHM,
      publicKey,
      fromBase64Url(receipt.signature),
      text,
    )
  } catch {
    return false
  }
}

/** The short form shown to people and printed: first 8 characters of the id's random tail, upper case. */
export function receiptCode({ submissionId }: Pick<Receipt, 'submissionId'>): string {
  const tail = submissionId.replaceAll('-', '').slice(-8).toUpperCase()
  return `${tail.slice(0, 4)}-${tail.slice(4)}`
}
