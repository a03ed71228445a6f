import * as z from 'zod/mini'
import { fromBase64Url, toBase64Url, toHex } from './encoding.ts'
import type { Receipt } from './receipt.ts'
import { Sha256Schema, UuidSchema } from './submission.ts'

/** `POST /api/v1/verifications`: id and hash as a printed sheet names them. */
export const VerificationRequestSchema = z.object({
  submissionId: UuidSchema,
  sha256: Sha256Schema,
})

/** All the server says: `valid` = it holds exactly this submission now; anything else is `unknown`. */
export const VerificationReplySchema = z.object({ state: z.enum(['valid', 'unknown']) })
export type VerificationReply = z.infer<typeof VerificationReplySchema>

/** What the QR code of a result sheet carries. */
export interface SheetMark {
  readonly submissionId: string
  /** SHA-256 (hex) of the submission's canonical JSON. */
  readonly sha256: string
  /** The server's proof, where the device had it when the sheet was printed. */
  readonly receipt: Receipt | null
}

const ID = 16
const HASH = 32
const TIME = 6
const KEY_ID = 8
const SIGNATURE = 64
const SHORT = 1 + ID + HASH
const LONG = SHORT + TIME + KEY_ID + SIGNATURE

const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

/** The receipt's own part, or nothing where it could not be put together again byte for byte from it. */
function receiptBytes({ receivedAt, keyId, signature }: Receipt): readonly number[] {
  const at = Date.parse(receivedAt)
  const signed = fromBase64Url(signature)
  const isPlain =
    /^[0-9a-f]{16}$/.test(keyId) &&
    signed.length === SIGNATURE &&
    new Date(at).toISOString() === receivedAt
  if (!isPlain) return []
  return [...fromHex(at.toString(16).padStart(TIME * 2, '0')), ...fromHex(keyId), ...signed]
}

/** A mark as text for an address, base64url: 66 characters, 170 with a receipt. */
function sheetMarkText({ submissionId, sha256, receipt }: SheetMark): string {
  const isProof = receipt?.submissionId === submissionId && receipt.sha256 === sha256
  return toBase64Url(
    Uint8Array.from([
      1,
      ...fromHex(submissionId.replaceAll('-', '')),
      ...fromHex(sha256),
      ...(isProof ? receiptBytes(receipt) : []),
    ]),
  )
}

/** Reads what `sheetMarkText` wrote; `null` for anything else. Says nothing of whether the receipt is genuine. */
function readSheetMark(text: string): SheetMark | null {
  let bytes: Uint8Array
  try {
    bytes = fromBase64Url(text)
  } catch {
    return null
  }
  if (bytes[0] !== 1 || (bytes.length !== SHORT && bytes.length !== LONG)) return null
  const submissionId = uuidOf(toHex(bytes.subarray(1, 1 + ID)))
  const sha256 = toHex(bytes.subarray(1 + ID, SHORT))
  if (!UuidSchema.safeParse(submissionId).success) return null
  if (bytes.length === SHORT) return { submissionId, sha256, receipt: null }
  const at = Number.parseInt(toHex(bytes.subarray(SHORT, SHORT + TIME)), 16)
  const keyStart = SHORT + TIME
  return {
    submissionId,
    sha256,
    receipt: {
      submissionId,
      sha256,
      receivedAt: new Date(at).toISOString(),
      keyId: toHex(bytes.subarray(keyStart, keyStart + KEY_ID)),
      signature: toBase64Url(bytes.subarray(keyStart + KEY_ID)),
    },
  }
}

/** The page that checks a sheet; what it checks is behind the `#`, which no browser sends anywhere. */
const SHEET_CHECK_PATH = '/xac-minh'

/** What the QR code of a result sheet holds: the page that checks it at `origin` (no slash at its end), with the mark. */
export const sheetCheckAddress = (origin: string, mark: SheetMark): string =>
  `${origin}${SHEET_CHECK_PATH}#${sheetMarkText(mark)}`

/** The mark in a scanned or pasted address, or in its last part alone. */
export function markIn(given: string): SheetMark | null {
  const text = given.trim().split('#').at(-1) ?? ''
  return readSheetMark(text)
}
