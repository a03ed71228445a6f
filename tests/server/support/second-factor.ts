import { createHmac } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows for `secret` (base 32) at `time` (RFC 6238: SHA-1, 30 seconds, six digits). */
function totp(secret: string, time: number): string {
  const bits = Array.from(secret, (letter) =>
    BASE32.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** The cookies a reply sets, as the next request sends them. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** An authenticator app whose owner waits for nothing: each code is another one, the next within the server's drift. */
export function anAuthenticator(secret: string) {
  let last = -1
  return {
    code(): string {
      const step = Math.floor(Date.now() / 30_000)
      last = Math.max(step, last + 1)
      if (last > step + 1) throw new Error('the server takes two codes in 30 seconds, no third')
      return totp(secret, last * 30_000)
    },
  }
}
