import { toBase64Url } from '#protocol/encoding.ts'
import { sha256Hex } from '#protocol/hash.ts'

/** A link with which somebody sets their password, and what is kept of it. */
export interface WelcomeLink {
  readonly link: string
  readonly tokenSha256: string
  /** ISO instant. */
  readonly expiresAt: string
}

/** Makes a link nobody can guess, good for `hours` from `now` (ISO instant); `page` is below `/staff`, and says what it is for. */
export async function newWelcomeLink(
  publicUrl: string,
  now: string,
  hours: number,
  page: 'welcome' | 'new-password',
): Promise<WelcomeLink> {
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(24)))
  return {
    link: `${publicUrl}/staff/${page}#token=${token}`,
    tokenSha256: await sha256Hex(token),
    expiresAt: new Date(Date.parse(now) + hours * 3_600_000).toISOString(),
  }
}
