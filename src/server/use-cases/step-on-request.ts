import type { RequestChange } from '#protocol/privacy.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { PrivacyRequestTable } from '../database/privacy-tables.ts'
import type { AppDependencies } from '../dependencies.ts'
import type { Within } from '../repositories/submissions.ts'
import type { Step } from './carry-out-request.ts'
import { dueAfter } from './privacy-request-rows.ts'
import { submissionMeant } from './submission-meant.ts'

type Action = RequestChange['action']

/** Whether nobody has made sure yet who asks: the public form proves it of nobody. */
export const needsIdentity = (
  row: Pick<PrivacyRequestTable, 'channel' | 'identity_checked_at'>,
): boolean => row.channel === 'form' && row.identity_checked_at === null

/** What hands out or changes somebody's data. To refuse one needs to know nobody. */
export const PROVED_ONLY: readonly Action[] = ['erase', 'withdraw', 'correct', 'answer']

/** Whether there is nothing of this kind left to do on it. */
export function isPast(row: PrivacyRequestTable, { action }: RequestChange): boolean {
  if (row.closed_at !== null) return true
  if (action === 'acknowledge') return row.acknowledged_at !== null
  return action === 'identify' && !needsIdentity(row)
}

/** A step that changes nothing but the request itself; `null` = it is no such step. */
export async function stepOnRequest(
  row: PrivacyRequestTable,
  change: RequestChange,
  within: Within,
  dependencies: Pick<AppDependencies, 'submissions' | 'now'>,
): Promise<Step | ProblemCode | null> {
  const at = dependencies.now()
  if (change.action === 'acknowledge')
    return {
      set: { state: 'acknowledged', acknowledged_at: at, due_at: dueAfter(row, true) },
      kind: 'acknowledged',
      text: change.note,
    }
  if (change.action === 'identify')
    return { set: { identity_checked_at: at }, kind: 'identified', text: change.note }
  if (change.action === 'note') return { set: {}, kind: 'note', text: change.note }
  if (change.action !== 'link') return null
  const meant = await submissionMeant(change.submission, within, dependencies)
  if (!meant) return 'privacy.noSubmission'
  const set = { submission_id: meant.id, province: meant.province }
  return { set, kind: 'linked', text: meant.id }
}
