/**
 * Whether a request that names an origin comes from our own pages: the origin of `publicUrl`, or the very host it is
 * addressed to (the same server is reached as localhost, by its address on the field network, or through a proxy).
 */
export function isOwnOrigin(origin: string, host: string | null, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}
