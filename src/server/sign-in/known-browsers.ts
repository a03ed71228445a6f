import { createHmac, timingSafeEqual } from 'node:crypto'
import { toBase64Url } from '#protocol/encoding.ts'
import { hashText } from '../keys/hash-text.ts'

/** What one browser was given when somebody signed in with it. */
export interface KnownBrowser {
  /** What wrong passwords for this name are counted under: the name's own count, or the browser's for it. */
  readonly key: string
  /** `Set-Cookie`: it is known from now on, or for longer. */
  readonly cookie: string
}

export interface KnownBrowsers {
  /** For the sign-in name `email`, whether there is such an account or not. */
  of(headers: Headers, email: string): KnownBrowser
}

const KEPT_SECONDS = 180 * 86_400
/** Letters of the name's hash in the cookie's: several people may share a computer. */
const NAMED_BY = 16

const cookieIn = (headers: Headers, name: string): string | null =>
  headers
    .get('cookie')
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? null

/**
 * Recognises browsers a person has signed in with before. Wrong passwords make a name wait, whoever types them: with nothing
 * but somebody's address anybody could keep them out for good. A browser that is known counts by itself, so that strangers
 * make only strangers wait. It opens nothing and spares nobody a password or a code. `secret` signs; `isSecure`: https.
 */
export function knownBrowsers(secret: string, isSecure: boolean): KnownBrowsers {
  const signatureOf = (nonce: string, nameKey: string): string =>
    createHmac('sha256', secret).update(`known browser ${nonce} ${nameKey}`).digest('base64url')

  function nonceIn(value: string | null, nameKey: string): string | null {
    const [nonce = '', signature = ''] = value?.split('.') ?? []
    const [given, own] = [signature, signatureOf(nonce, nameKey)].map((each) => Buffer.from(each))
    return given && own && given.length === own.length && timingSafeEqual(given, own) ? nonce : null
  }

  return {
    of(headers, email) {
      const nameKey = hashText(email.trim().toLowerCase())
      const name = `${isSecure ? '__Secure-' : ''}sansangso.known_${nameKey.slice(0, NAMED_BY)}`
      const known = nonceIn(cookieIn(headers, name), nameKey)
      const nonce = known ?? toBase64Url(crypto.getRandomValues(new Uint8Array(18)))
      const value = `${nonce}.${signatureOf(nonce, nameKey)}`
      const flags = `Path=/api/auth; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
      return {
        key: known === null ? nameKey : hashText(`${nameKey} ${nonce}`),
        cookie: `${name}=${value}; Max-Age=${KEPT_SECONDS}; ${flags}`,
      }
    },
  }
}
