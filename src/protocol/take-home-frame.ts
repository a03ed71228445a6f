import { fromBase64Url, toBase64Url, toHex } from './encoding.ts'

/**
 * The frame every format keeps, so that an app can tell damage from a text that is only newer than itself:
 * format (1 byte), length of the body (1 to 3 bytes, seven bits each, lowest first), the body, and the first four
 * bytes of the SHA-256 of all before; the whole as base64url.
 */
export type Unframed =
  | { readonly kind: 'read'; readonly format: number; readonly body: Uint8Array }
  | { readonly kind: 'truncated' | 'damaged'; readonly format: null; readonly body: null }

const CHECK_BYTES = 4
/** Own words at their longest stay below; longer is nobody's, and not worth the work. */
export const LONGEST_TEXT = 24_000

const checkOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, CHECK_BYTES)

const lengthBytes = (length: number): number[] =>
  length < 128 ? [length] : [(length % 128) + 128, ...lengthBytes(Math.floor(length / 128))]

/** Where the body begins and ends, or `null` where the text ends before it says so. */
function bodyBounds(bytes: Uint8Array): { readonly start: number; readonly end: number } | null {
  let length = 0
  for (let at = 1; at <= 3; at++) {
    const byte = bytes[at]
    if (byte === undefined) return null
    length += (byte % 128) * 128 ** (at - 1)
    if (byte < 128) return { start: at + 1, end: at + 1 + length }
  }
  return { start: 4, end: 4 + length }
}

/** The body as text for a code: format (one byte), length, body and checksum, in base64url. `unframed` reads it. */
export async function framed(format: number, body: Uint8Array): Promise<string> {
  const bytes = Uint8Array.from([format, ...lengthBytes(body.length), ...body])
  return toBase64Url(Uint8Array.from([...bytes, ...(await checkOf(bytes))]))
}

/** Never rejects. `truncated`: fewer bytes than the text says it has; `damaged`: anything else that is not as it was written. */
export async function unframed(text: string): Promise<Unframed> {
  const failed = (kind: 'truncated' | 'damaged') => ({ kind, format: null, body: null })
  if (text.length > LONGEST_TEXT || !/^[\w-]*$/.test(text)) return failed('damaged')
  // One character alone in its group of four is no byte: cut off within it.
  const bytes = fromBase64Url(text.length % 4 === 1 ? text.slice(0, -1) : text)
  const bounds = bodyBounds(bytes)
  if (!bounds || bytes.length < bounds.end + CHECK_BYTES) return failed('truncated')
  const check = await checkOf(bytes.slice(0, bounds.end))
  // Spare bits of the last character decode alike: only the text as it was written counts.
  if (toHex(check) !== toHex(bytes.subarray(bounds.end)) || toBase64Url(bytes) !== text)
    return failed('damaged')
  return { kind: 'read', format: bytes[0] ?? 0, body: bytes.slice(bounds.start, bounds.end) }
}
