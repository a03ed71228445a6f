import type { Context, MiddlewareHandler } from 'hono'
import { MemoryStore, rateLimiter, type ClientRateLimitInfo } from 'hono-rate-limiter'
import { clientAddress } from './client-address.ts'
import { countedAddress } from './counted-address.ts'
import { problemReply } from '../answers/problem-reply.ts'

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

/**
 * Counts that end with their window also where the clock is set back: those begun before would last until it has come
 * there again, a year for one that was a year ahead, and whoever goes on asking would be refused all the while.
 */
class Counts extends MemoryStore {
  readonly #windowMs: number

  constructor(windowMs: number) {
    super()
    this.#windowMs = windowMs
  }

  override increment(key: string): ClientRateLimitInfo {
    const { resetTime } = this.get(key) ?? {}
    if (resetTime && resetTime.getTime() > Date.now() + this.#windowMs) this.resetKey(key)
    return super.increment(key)
  }
}

/** At most so many requests from one address within a window, counted in this process alone. */
export function rateLimit({ most, windowMs = MINUTE_MS, trustsProxy }: RateLimitParts): RateLimit {
  const store = new Counts(windowMs)
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
