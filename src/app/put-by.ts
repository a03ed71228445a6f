/** What a worker has to put by: addresses of files, and the keys they are kept under. */
export type ToPutBy = ReadonlyMap<string, string>

/**
 * A weak network is slow to answer rather than slow to bring, so several are asked for at a time. Browsers open six
 * connections to a server that speaks HTTP/1.1, of which the page keeps some; Chromium lets a worker have three.
 */
const AT_ONCE = 4

/**
 * A request that gets lost without a word would hold the whole up for as long as the browser lets a worker work on it, which
 * may be for ever. The largest file, packed as it travels, comes within this at 4 kbit/s.
 */
const PATIENCE_MS = 3 * 60_000

async function putBy(cache: Cache, url: string, key: string): Promise<void> {
  const giveUp = new AbortController()
  const late = setTimeout(() => giveUp.abort(), PATIENCE_MS)
  try {
    await fetchInto(cache, url, key, giveUp.signal)
  } finally {
    clearTimeout(late)
  }
}

async function fetchInto(
  cache: Cache,
  url: string,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(url, {
    // A key that is more than the address names a version, which whatever else is kept of that address may not be.
    cache: key === url ? 'default' : 'reload',
    credentials: 'same-origin',
    // The page that is being read comes first.
    priority: 'low',
    redirect: 'error',
    signal,
  })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  await cache.put(key, response)
}

/**
 * So many failures one after the other are a line that is dead, or a file that is nowhere; fewer are a line that loses some.
 * At the first one, a line that loses three in ten had brought nine files of a hundred and forty before the next try.
 */
const FAILURES_IN_A_ROW = 3

/**
 * Puts by, in the cache called `cacheName`, every one of `files` that it does not hold. What the line loses is asked for again
 * after the others. Throws when one could not be had; what was put by by then stays, so that the next try has less to bring.
 */
export async function putAllBy(files: ToPutBy, cacheName: string): Promise<void> {
  const cache = await caches.open(cacheName)
  const held = new Set((await cache.keys()).map(({ url }) => url))
  const missing = [...files].filter(([, key]) => !held.has(key))
  let why: unknown = null
  const workThrough = async (): Promise<void> => {
    for (let failures = 0; failures < FAILURES_IN_A_ROW;) {
      const file = missing.shift()
      if (!file) return
      try {
        await putBy(cache, ...file)
        failures = 0
      } catch (error) {
        failures += 1
        missing.push(file)
        why = error
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workThrough))
  if (missing.length > 0) throw why
}
