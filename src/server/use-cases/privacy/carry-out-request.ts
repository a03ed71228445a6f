import type { RequestChange } from '#protocol/privacy.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PrivacyRequestTable } from '../../database/privacy-tables.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { LineRefused, type DeskLine } from '../../repositories/desk-lines.ts'
import { OF_ANYBODY } from '../../repositories/quarantined-copies.ts'
import type { Within } from '../../repositories/submissions.ts'
import { ownerKeyHashOf } from './owner-key-hash.ts'
import { submissionMeant } from './submission-meant.ts'

export interface Step {
  readonly set: Partial<PrivacyRequestTable>
  readonly kind: string
  readonly text: string
  /**
   * Does to the submission what this step says, and writes the step's line, together; absent where nothing but the line is
   * to be written. Resolves to why neither was done; `null` = both were.
   */
  readonly act?: (line: DeskLine) => Promise<ProblemCode | null>
}

type Stores = Pick<AppDependencies, 'submissions' | 'quarantine' | 'overwriteErased' | 'now'>

/** Resolves to `otherwise` where `act` found nothing to do, and to why it may not where somebody changed the request since. */
async function together(
  act: () => Promise<boolean>,
  otherwise: ProblemCode,
): Promise<ProblemCode | null> {
  try {
    return (await act()) ? null : otherwise
  } catch (error) {
    if (error instanceof LineRefused) return 'privacy.changed'
    throw error
  }
}

/**
 * How what was sent under `id` is erased; `undefined` = it was before. Where all there is was put aside, which belongs to no
 * province: whose it is a broken body may not say, the id does.
 */
async function erasing(
  id: string,
  within: Within,
  { submissions, quarantine, overwriteErased, now }: Stores,
): Promise<Step['act']> {
  const held = await submissions.find(id, within)
  if (!held && (await submissions.isErased(id))) return undefined
  const erase = async (line: DeskLine): Promise<boolean> => {
    if (held) return submissions.erase(id, ownerKeyHashOf(held.body), now(), line)
    const isSeen = within.provinces === null
    return isSeen && (await quarantine.eraseOf(id, OF_ANYBODY, now(), line)) > 0
  }
  return async (line) => {
    // Erased by somebody else since it was looked at, it is found so when this is tried again.
    const refused = await together(
      () => erase(line),
      held ? 'privacy.changed' : 'privacy.noSubmission',
    )
    if (refused === null) overwriteErased()
    return refused
  }
}

/**
 * What closes a request, and what is done to the submission by it: together with the request's line or not at all, so that
 * nothing is closed undone, nothing done unwritten, and nothing done to what a request was about before a colleague linked it
 * to something else.
 */
export async function carryOut(
  row: PrivacyRequestTable,
  change: RequestChange,
  within: Within,
  dependencies: Stores,
): Promise<Step | ProblemCode> {
  const { submissions, now } = dependencies
  const closed = (state: 'done' | 'refused', kind: string, text: string): Step => {
    const at = now()
    return { set: { state, closed_at: at, acknowledged_at: row.acknowledged_at ?? at }, kind, text }
  }
  const withNote = (text: string, note: string): string => (note === '' ? text : `${text}\n${note}`)
  if (change.action === 'answer') return closed('done', 'answered', change.note)
  if (change.action === 'refuse') return closed('refused', 'refused', change.note)
  if (row.submission_id === null) return 'privacy.noSubmission'
  if (change.action === 'erase') {
    const act = await erasing(row.submission_id, within, dependencies)
    return { ...closed('done', 'erased', change.note), ...(act && { act }) }
  }
  const held = await submissions.find(row.submission_id, within)
  if (!held) return 'privacy.noSubmission'
  if (change.action === 'withdraw')
    return {
      ...closed('done', 'withdrew', withNote(change.purposes.join(' '), change.note)),
      act: (line) =>
        together(
          () => submissions.withdrawConsent(held.id, change.purposes, line),
          'privacy.noSubmission',
        ),
    }
  if (change.action !== 'correct') return 'request.invalid'
  const by = await submissionMeant(change.submission, within, dependencies)
  if (!by) return 'privacy.noSubmission'
  return {
    ...closed('done', 'corrected', withNote(by.id, change.note)),
    act: (line) =>
      together(() => submissions.replace(held.id, by.id, within, line), 'privacy.notLater'),
  }
}
