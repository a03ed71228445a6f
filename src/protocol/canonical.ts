/** Plain JSON data: what may be stored, hashed and sent. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Canonical JSON after RFC 8785 for the data we send: keys sorted by UTF-16 code unit, no white space, numbers
 * as ECMAScript prints them. The same value gives the same bytes on every device and on the server.
 * Throws on what JSON cannot carry (NaN, undefined, functions): that is a bug, not an outcome.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean')
    return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonicalJson: ${value} is not a JSON number`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`canonicalJson: ${typeof value} is not JSON`)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}
