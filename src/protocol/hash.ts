import { toHex } from './encoding.ts'

/** SHA-256 of the UTF-8 bytes of `text`, lower-case hex (64 characters). */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
}
