import type { Context, MiddlewareHandler } from 'hono'
import { MemoryStore, rateLimiter } from 'hono-rate-limiter'
import { clientAddress } from './client-address.ts'
import { countedAddress } from './counted-address.ts'
import { problemReply } from './problem-reply.ts'

const MINUTE_MS = 60_000

export interface RateLimit {
  /** Counts each request by the address it comes from, and refuses those beyond the limit. */
  readonly guard: MiddlewareHandler
  /** Counts this request once more; `false` = that is beyond the limit. */
  countAgain(context: Context): boolean
}

export interface RateLimitParts {
  readonly most: number
  readonly windowMs?: number
  readonly trustsProxy: boolean
}

/** At most so many requests from one address within a window, counted in this process alone. */
export function rateLimit({ most, windowMs = MINUTE_MS, trustsProxy }: RateLimitParts): RateLimit {
  const store = new MemoryStore()
  const keyOf = (context: Context): string => countedAddress(clientAddress(context, trustsProxy))
  return {
    guard: rateLimiter({
      windowMs,
      limit: most,
      store,
      keyGenerator: keyOf,
      handler: (context) =>
        problemReply(context, 'request.tooMany', undefined, {
          'Retry-After': String(windowMs / 1000),
        }),
    }),
    countAgain: (context) => store.increment(keyOf(context)).totalHits <= most,
  }
}
