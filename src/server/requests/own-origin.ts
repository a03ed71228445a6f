/**
 * Whether a request that names an origin comes from our own pages: the origin of `publicUrl`, or the very host it is
 * addressed to (the same server is reached as localhost, by its address on the field network, or through a proxy).
 */
export function isOwnOrigin(origin: string, host: string | null, publicUrl: string): boolean {
  const own = new URL(publicUrl)
  if (origin === own.origin) return true
  if (host === null || !URL.canParse(origin)) return false
  const given = new URL(origin)
  // Where the public name is reached over TLS, a page of that name without it may be anybody's between here and there.
  const isDowngraded = host === own.host && own.protocol === 'https:' && given.protocol !== 'https:'
  return given.host === host && !isDowngraded
}
