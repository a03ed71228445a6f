/**
 * Whether a request that names an origin comes from our own pages: the origin of `publicUrl`, or the very host it is
 * addressed to (the same server is reached as localhost, by its address on the field network, or through a proxy).
 */
export function isOwnOrigin(origin: string, host: string | null, publicUrl: string): boolean {
  const own = new URL(publicUrl)
  if (origin === own.origin) return true
  // Under its public name the server is itself only as it says it is: over TLS, where it does.
  if (host === null || host === own.host || !URL.canParse(origin)) return false
  return new URL(origin).host === host
}
