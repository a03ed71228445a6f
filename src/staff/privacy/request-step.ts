import type { RequestChange, RequestDetail } from '#protocol/privacy.ts'

/** What a step on a request, beside those that every request goes through, is given. */
export interface RequestStepProps {
  readonly detail: RequestDetail
  /** What was written beside the step: its reason, or how they were told. */
  readonly note: string
  /** Another step is under way. */
  readonly isHeld: boolean
  readonly go: (change: RequestChange) => void
}
