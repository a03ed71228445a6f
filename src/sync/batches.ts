import { cutBatches, MAX_ITEMS } from '#protocol/cut-batches.ts'
import type { SubmissionRow } from '#storage/database.ts'

/** Whether the submission names this device; those that do not are sent apart, so that nothing joins them to it. */
export const isNamed = (submission: SubmissionRow): boolean => submission.sequence !== null

/** What may be in one request together: this device's own, those it carries for others, and what names nobody. */
function groupOf(submission: SubmissionRow): 'own' | 'carried' | 'anonymous' {
  if (submission.carried) return submission.carried.isNamed ? 'carried' : 'anonymous'
  return isNamed(submission) ? 'own' : 'anonymous'
}

const bytesOf = ({ body, sealed }: SubmissionRow): number =>
  sealed ? sealed.ciphertext.length : new TextEncoder().encode(body ?? '').length

/** Cuts submissions, in the order given, into requests of `most` at most. Every item is in exactly one. */
export const batchesOf = (
  submissions: readonly SubmissionRow[],
  most: number = MAX_ITEMS,
): readonly (readonly SubmissionRow[])[] => cutBatches(submissions, { bytesOf, groupOf, most })
