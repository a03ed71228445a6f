import type { SubmissionRow } from '#storage/database.ts'

const MAX_ITEMS = 50
/** Bytes of bodies in one request: small enough to get through a weak signal before it goes. */
const MAX_BYTES = 500_000

/** Whether the submission names its device; those that do not are sent apart, so that nothing joins them to it. */
export const isNamed = (submission: SubmissionRow): boolean => submission.sequence !== null

const bytesOf = ({ body }: SubmissionRow): number => new TextEncoder().encode(body).length

/** Cuts submissions, in the order given, into requests of one kind and bounded size. Every item is in exactly one. */
export function batchesOf(
  submissions: readonly SubmissionRow[],
): readonly (readonly SubmissionRow[])[] {
  const batches: SubmissionRow[][] = []
  let filled = 0
  for (const submission of submissions) {
    const current = batches.at(-1)
    const first = current?.[0]
    const bytes = bytesOf(submission)
    const fits =
      current !== undefined &&
      first !== undefined &&
      isNamed(first) === isNamed(submission) &&
      current.length < MAX_ITEMS &&
      filled + bytes <= MAX_BYTES
    if (fits) current.push(submission)
    else batches.push([submission])
    filled = (fits ? filled : 0) + bytes
  }
  return batches
}
