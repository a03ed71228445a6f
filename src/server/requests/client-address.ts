import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Some proxies write the port behind it, which is another one with each connection. */
const withoutPort = (entry: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry

/**
 * Where a request comes from. Behind a trusted proxy it is the last entry of `X-Forwarded-For`, the one that proxy
 * wrote; the entries before it are whatever the client claimed.
 */
export function clientAddress(context: Context, trustsProxy: boolean): string {
  const forwarded = trustsProxy
    ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  if (forwarded) return withoutPort(forwarded)
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    // No socket beneath: a test calls the app directly.
    return 'unknown'
  }
}
