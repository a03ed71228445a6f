import type { ProblemCode } from '#protocol/problem.ts'
import type { Provenance } from '#protocol/submission.ts'
import type { AbandonedTable, SubmissionTable } from '../database/tables.ts'
import type { Derived } from './derived-of.ts'

/** One received item, its seal opened where a key of ours opens it. */
export interface OpenedItem {
  readonly id: string
  /** As announced. */
  readonly sha256: string
  /** As it came; of a seal nothing opens, the canonical JSON of the seal. */
  readonly body: string
  /** Id of the key that is missing here; `null` = plain or opened. */
  readonly unopenedBy: string | null
}

/** Where a body says it comes from, also one that cannot be accepted: another device may have carried it here. */
export type Origin = Pick<Provenance, 'deviceId' | 'eventId'>

interface Signed {
  /** SHA-256 (hex) of the body as it came: what the receipt proves. */
  readonly heldSha256: string
  /** JSON of the receipt. */
  readonly receipt: string
  /** `null` where that cannot be read. */
  readonly origin: Origin | null
}

/**
 * A judged item with its receipt: plain data, so that another thread can make it. Which field event it belongs to is not
 * looked up yet: `event_id` is `null` and `is_late` 0 throughout.
 */
export type JudgedItem =
  | (Signed & {
      readonly kind: 'acceptable'
      readonly row: SubmissionTable
      readonly derived: Derived
    })
  | (Signed & { readonly kind: 'abandoned'; readonly row: AbandonedTable })
  | (Signed & {
      readonly kind: 'unacceptable'
      readonly row: null
      readonly code: ProblemCode
      readonly detail: string | null
      /** What went wrong in our own code, for the log; else `null`. */
      readonly fault: string | null
    })

/** Who judges: this thread, or others beside it. */
export interface Judges {
  /**
   * Judges, scores and signs the items; answers in their order. What is wrong with an item is an outcome of that item;
   * rejects only when closed.
   */
  judge(items: readonly OpenedItem[], receivedAt: string): Promise<readonly JudgedItem[]>
  /** Lets go of its threads. */
  close(): Promise<void>
}
