import type { Batch } from '#protocol/batch.ts'

/** What came back, as far as HTTP goes; whether it proves anything is for the engine to say. Never throws. */
export type TransportReply =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Value of `X-Sansangso-Protocol`; `null` = not our server (a captive portal, a proxy's error page). */
      readonly protocol: string | null
      /** Seconds of `Retry-After`; `null` = none. */
      readonly retryAfter: number | null
      /** Parsed JSON; `null` where it was not JSON. */
      readonly body: unknown
    }
  | {
      readonly kind: 'unreachable' | 'timedOut'
      readonly status: 0
      readonly protocol: null
      readonly retryAfter: null
      readonly body: null
    }

export interface Transport {
  sendBatch(batch: Batch): Promise<TransportReply>
  fetchKeys(): Promise<TransportReply>
}
