import type { RequestChange } from '#protocol/privacy.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PrivacyRequestTable } from '../../database/privacy-tables.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { OF_ANYBODY } from '../../repositories/quarantined-copies.ts'
import type { Within } from '../../repositories/submissions.ts'
import { ownerKeyHashOf } from './owner-key-hash.ts'
import { submissionMeant } from './submission-meant.ts'

export interface Step {
  readonly set: Partial<PrivacyRequestTable>
  readonly kind: string
  readonly text: string
}

/**
 * Does what closes a request. What it does to the submission it does first, and doing it twice does no harm: whatever
 * breaks in between leaves the request open, never closed without having been done.
 */
export async function carryOut(
  row: PrivacyRequestTable,
  change: RequestChange,
  within: Within,
  dependencies: Pick<AppDependencies, 'submissions' | 'quarantine' | 'overwriteErased' | 'now'>,
): Promise<Step | ProblemCode> {
  const { submissions, quarantine, overwriteErased, now } = dependencies
  const closed = (state: 'done' | 'refused', kind: string, text: string): Step => {
    const at = now()
    return { set: { state, closed_at: at, acknowledged_at: row.acknowledged_at ?? at }, kind, text }
  }
  const withNote = (text: string, note: string): string => (note === '' ? text : `${text}\n${note}`)
  if (change.action === 'answer') return closed('done', 'answered', change.note)
  if (change.action === 'refuse') return closed('refused', 'refused', change.note)
  if (row.submission_id === null) return 'privacy.noSubmission'
  const held = await submissions.find(row.submission_id, within)
  if (change.action === 'erase') {
    const id = row.submission_id
    if (held) await submissions.erase(id, ownerKeyHashOf(held.body), now())
    else if (!(await submissions.isErased(id))) {
      // All there is was put aside, which belongs to no province. Whose it is a broken body may not say: the id does.
      const isSeen = within.provinces === null
      const erased = isSeen ? await quarantine.eraseOf(id, OF_ANYBODY, now()) : 0
      if (erased === 0) return 'privacy.noSubmission'
    }
    overwriteErased()
    return closed('done', 'erased', change.note)
  }
  if (!held) return 'privacy.noSubmission'
  if (change.action === 'withdraw') {
    await submissions.withdrawConsent(held.id, change.purposes)
    return closed('done', 'withdrew', withNote(change.purposes.join(' '), change.note))
  }
  if (change.action !== 'correct') return 'request.invalid'
  const by = await submissionMeant(change.submission, within, dependencies)
  if (!by) return 'privacy.noSubmission'
  if (!(await submissions.replace(held.id, by.id, within))) return 'privacy.notLater'
  return closed('done', 'corrected', withNote(by.id, change.note))
}
