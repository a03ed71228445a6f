import { HELP_REQUEST } from '#protocol/cases.ts'
import type { CaseTable, SubmissionTable } from '../database/tables.ts'
import { contentOf, type RowContent } from '../figures/read-row.ts'

/**
 * The cases a submission opens: one an obstacle, one for the wish to be called. Whoever sent it without a name is counted
 * among the figures; there is nobody to help.
 */
export function casesOf(
  row: SubmissionTable,
  { submission: { closing, consent } }: RowContent = contentOf(row),
): readonly CaseTable[] {
  if (!closing || consent?.purposes.keepAndSend !== true) return []
  const obstacles = [...new Set(closing.obstacles), ...(closing.wantsContact ? [HELP_REQUEST] : [])]
  return obstacles.map((obstacle) => ({
    id: `${row.id}.${obstacle}`,
    submission_id: row.id,
    obstacle,
    province: row.province,
    sector: row.sector,
    event_id: row.event_id,
    state: 'open',
    assignee: null,
    outcome: null,
    opened_at: row.received_at,
    closed_at: null,
    changes: 0,
    follow_up_on: null,
  }))
}
