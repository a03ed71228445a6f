import type { Case, CaseQuery } from '#protocol/cases.ts'
import { dueDays, dueStateOf } from '#protocol/follow-up.ts'
import type { CaseTable } from '../../database/tables.ts'
import type { CasesWanted } from '../../repositories/case-narrowing.ts'

/*
 * The store knows days, and not which of them is today: `today` is an ISO date, Vietnam's.
 */

/** What a query asks for. */
export function casesWanted({ due, ...query }: CaseQuery, today: string): CasesWanted {
  if (due === undefined) return query
  return { ...query, due: due === 'none' ? due : dueDays(due, today) }
}

/** When a case is to be taken up again, and how that stands to today; `null` = not at all, as what is closed. */
export function followUpOf(
  { follow_up_on: on, closed_at: closedAt }: CaseTable,
  today: string,
): Case['followUp'] {
  return on === null || closedAt !== null ? null : { on, due: dueStateOf(on, today) }
}
