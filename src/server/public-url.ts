/** Where a process that listens on every address is surely found, from the machine it runs on. */
const EVERY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** What is wrong with the address people are to type, in a sentence; `null` = nothing. */
export function publicUrlFault(given: string): string | null {
  if (!/^https?:\/\//i.test(given)) return `${given} does not begin with https:// or http://`
  if (!URL.canParse(given))
    return `${given} is no address; one like https://so.example.vn is wanted`
  const { origin, pathname, search, hash, username, password } = new URL(given)
  const hasMore = pathname !== '/' || [search, hash, username, password].some((part) => part !== '')
  // Pages, links and sign-in all begin at the root of their address.
  return hasMore ? `${given} has more to it than an address: ${origin} alone is wanted` : null
}

/** The address of a process that nobody gave one; `null` where none can be made of `host`. */
export function ownAddress(host: string, port: number): string | null {
  const reached = EVERY_ADDRESS[host] ?? host
  const url = `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
  return publicUrlFault(url) === null ? url : null
}
