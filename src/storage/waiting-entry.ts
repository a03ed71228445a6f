import type { OutboxRow } from './database.ts'

/** A submission's first place in the outbox: nobody has tried to send it. `now`: device clock, ISO. */
export const waitingEntry = (submissionId: string, now: string): OutboxRow => ({
  submissionId,
  kind: 'waiting',
  enqueuedAt: now,
  attempts: 0,
  lastProblem: null,
})
