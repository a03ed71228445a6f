import { sql, type SelectQueryBuilder } from 'kysely'
import type { CaseFilter, CaseGroup, CaseQuery, CaseState } from '#protocol/cases.ts'
import type { DueDays } from '#protocol/follow-up.ts'
import type { Tables } from '../database/tables.ts'
import type { Within } from './submissions.ts'

/** Whose cases are looked for. */
export interface SoughtSubmissions {
  readonly ids: readonly string[]
  /** Found by their names: then a case is not among them that may not be named any more. */
  readonly isByName: boolean
}

/** What is asked for, with days in the place of what they are called today. */
export type CasesWanted = Omit<CaseQuery, 'due'> & { readonly due?: DueDays | 'none' | undefined }

/** Of those that have a day, all. */
export const ANY_DAY: DueDays = { from: null, until: '9999-12-31' }

export type Cases<Output> = SelectQueryBuilder<Tables, 'cases', Output>

type NarrowedColumn = 'state' | CaseGroup

/** Whether few are left by what has an index of its own: submissions that are sought, or days, which few cases have. */
export const areFew = ({ due }: CasesWanted, sought: SoughtSubmissions | null): boolean =>
  sought !== null || typeof due === 'object'

/**
 * A column to narrow by. Where few are left already it is one that no index is for: SQLite would take all that are open in
 * this state, hundreds of thousands, and ask of each whether it is among the few.
 */
export const columnOf = (name: NarrowedColumn, isOfFew: boolean) =>
  isOfFew
    ? sql<string>`coalesce(${sql.ref(`cases.${name}`)}, '')`
    : sql<string>`${sql.ref(`cases.${name}`)}`

/** Those a filter takes, of what is in sight. */
export function narrowed<Output>(
  query: Cases<Output>,
  { obstacle, province, event }: CaseFilter,
  { provinces }: Within,
  isOfFew = false,
): Cases<Output> {
  let left = query
  if (obstacle) left = left.where(columnOf('obstacle', isOfFew), '=', obstacle)
  if (province) left = left.where(columnOf('province', isOfFew), '=', province)
  if (event) left = left.where('cases.event_id', '=', event)
  return provinces ? left.where(columnOf('province', isOfFew), 'in', [...provinces]) : left
}

/** Those of one person; `none` = of nobody, `undefined` = of anybody. */
export function assigned<Output>(
  query: Cases<Output>,
  assignee: string | undefined,
): Cases<Output> {
  if (assignee === undefined) return query
  return assignee === 'none'
    ? query.where('cases.assignee', 'is', null)
    : query.where('cases.assignee', '=', assignee)
}

/** Those in this state. */
export function inState<Output>(
  query: Cases<Output>,
  state: CaseState,
  { assignee }: CasesWanted,
): Cases<Output> {
  const found = query.where('cases.state', '=', state)
  // Literally as in the index of those that nobody follows up: SQLite takes it for nothing else.
  return assignee === 'none' && state !== 'open'
    ? found.where('cases.state', '<>', sql.lit('open'))
    : found
}

/** Those to be taken up again in these days; `none` = without a day though they are not closed, `undefined` = any. */
export function dueIn<Output>(query: Cases<Output>, due: CasesWanted['due']): Cases<Output> {
  if (due === undefined) return query
  const pending = query.where('cases.closed_at', 'is', null)
  if (due === 'none') return pending.where('cases.follow_up_on', 'is', null)
  let left = pending.where('cases.follow_up_on', 'is not', null)
  if (due.from !== null) left = left.where('cases.follow_up_on', '>=', due.from)
  if (due.until !== null) left = left.where('cases.follow_up_on', '<=', due.until)
  return left
}
