import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { CaseFilter, CaseGroup } from '#protocol/cases.ts'
import { daysAfter } from '#protocol/local-day.ts'
import type { Tables } from '../database/tables.ts'
import { isPostgres } from '../database/transact.ts'
import { businessIn } from './businesses.ts'
import { columnOf, dueIn, narrowed } from './case-narrowing.ts'
import type { Within } from './submissions.ts'

export interface CaseTally {
  readonly id: string | null
  readonly counts: ReadonlyMap<string, number>
  /** Of those that are closed: how many took so many whole days. */
  readonly closed: ReadonlyMap<number, number>
}

/** ISO instants: from the first on, before the second. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** What came and went within a span of time. */
export interface CaseFlow {
  readonly id: string | null
  readonly opened: number
  /** Closed within it, and closed still. */
  readonly solved: number
  readonly unsolved: number
  /** Neither closed by its end nor opened after it; who opened a case again since takes its closing back. */
  readonly open: number
  /** Of those closed within it: how many took so many whole days. */
  readonly closed: CaseTally['closed']
}

/** How things stood at the end of a day, with how many businesses are behind the cases. */
export interface CaseStanding {
  readonly id: string | null
  readonly businesses: number
  readonly states: ReadonlyMap<string, { readonly cases: number; readonly businesses: number }>
  readonly closed: CaseTally['closed']
}

/** How many cases there are of what, and what became of them. */
export interface CaseFigures {
  tally(by: CaseGroup, filter: CaseFilter, within: Within): Promise<readonly CaseTally[]>
  /** How many of each person's open cases were to be taken up again before the day `today` (Vietnam's); `null` = nobody's. */
  overdue(
    filter: CaseFilter,
    within: Within,
    today: string,
  ): Promise<ReadonlyMap<string | null, number>>
  /** What came and went within `span`, without what nothing happened to and none is left of. */
  flow(by: CaseGroup, filter: CaseFilter, within: Within, span: Span): Promise<readonly CaseFlow[]>
  /**
   * Cases opened before `until` (ISO instant) whose submission consents to statistics: `solved` or `unsolved` where they
   * were closed by then and still are, else `open`.
   */
  standing(
    by: 'obstacle' | 'province',
    until: string,
    within: Within,
  ): Promise<readonly CaseStanding[]>
}

/**
 * Whole days from opening to closing, as `wholeDays` has them, worked out where the cases are: millions of them are not brought
 * here to be counted. Of instants as we write them (`2026-11-23T03:00:00.000Z`) the day and the time compare as text.
 */
function daysTaken(database: Kysely<Tables>): RawBuilder<number> {
  const [opened, closed] = [sql.ref('cases.opened_at'), sql.ref('cases.closed_at')]
  const days = isPostgres(database)
    ? sql`substr(${closed}, 1, 10)::date - substr(${opened}, 1, 10)::date`
    : sql`cast(julianday(substr(${closed}, 1, 10)) - julianday(substr(${opened}, 1, 10)) as integer)`
  const isShort = sql`substr(${closed}, 11) < substr(${opened}, 11)`
  return sql<number>`${days} - case when ${isShort} then 1 else 0 end`
}

interface Took {
  readonly id: string | null
  readonly days: number | string
  readonly count: number | string
}

function tookOf(rows: readonly Took[], id: string | null): ReadonlyMap<number, number> {
  const took = new Map<number, number>()
  for (const row of rows) {
    if (row.id !== id) continue
    const days = Math.max(0, Number(row.days))
    took.set(days, (took.get(days) ?? 0) + Number(row.count))
  }
  return took
}

export function caseFigures(database: Kysely<Tables>): CaseFigures {
  return {
    async tally(by, filter, within) {
      const counted = await narrowed(
        database
          .selectFrom('cases')
          .select([by, 'state', ({ fn }) => fn.countAll<number | string>().as('count')]),
        filter,
        within,
      )
        .groupBy([by, 'state'])
        .execute()
      const closed = await narrowed(database.selectFrom('cases'), filter, within)
        .where('closed_at', 'is not', null)
        .select(({ fn }) => [
          sql.ref<string | null>(`cases.${by}`).as('id'),
          daysTaken(database).as('days'),
          fn.countAll<number | string>().as('count'),
        ])
        .groupBy([sql.ref(`cases.${by}`), sql.ref('days')])
        .execute()
      const ids = [...new Set(counted.map((row) => row[by]))]
      return ids.map((id) => ({
        id,
        counts: new Map(
          counted.flatMap((row) => (row[by] === id ? [[row.state, Number(row.count)]] : [])),
        ),
        closed: tookOf(closed, id),
      }))
    },
    async overdue(filter, within, today) {
      const left = { from: null, until: daysAfter(today, -1) }
      const open = narrowed(database.selectFrom('cases'), filter, within, true)
      const rows = await dueIn(open, left)
        .select(['assignee', ({ fn }) => fn.countAll<number | string>().as('count')])
        .groupBy('assignee')
        .execute()
      return new Map(rows.map(({ assignee, count }) => [assignee, Number(count)]))
    },
    async flow(by, filter, within, { from, until }) {
      const isWithin = (column: 'opened_at' | 'closed_at') =>
        sql<boolean>`${sql.ref(`cases.${column}`)} >= ${from} and ${sql.ref(`cases.${column}`)} < ${until}`
      const howMany = (condition: RawBuilder<boolean>) =>
        sql<number | string>`sum(case when ${condition} then 1 else 0 end)`
      const before = narrowed(database.selectFrom('cases'), filter, within).where(
        'cases.opened_at',
        '<',
        until,
      )
      // Along its index SQLite would fetch each of three million rows by itself: ten seconds in the place of two.
      const group = columnOf(by, true)
      const rows = await before
        .select([
          group.as('id'),
          howMany(isWithin('opened_at')).as('opened'),
          howMany(sql`cases.closed_at is null or cases.closed_at >= ${until}`).as('open'),
          ...(['solved', 'unsolved'] as const).map((state) =>
            howMany(sql`cases.state = ${state} and ${isWithin('closed_at')}`).as(state),
          ),
        ])
        .groupBy(group)
        .execute()
      const closed = await before
        .where(isWithin('closed_at'))
        .select(({ fn }) => [
          group.as('id'),
          daysTaken(database).as('days'),
          fn.countAll<number | string>().as('count'),
        ])
        .groupBy([group, sql.ref('days')])
        .execute()
      return rows
        .map(({ id, opened, open, solved, unsolved }) => ({
          id: id === '' ? null : id,
          opened: Number(opened),
          open: Number(open),
          solved: Number(solved),
          unsolved: Number(unsolved),
          closed: tookOf(closed, id),
        }))
        .filter(({ opened, open, closed: took }) => opened + open + took.size > 0)
    },
    async standing(by, until, within) {
      const consenting = narrowed(database.selectFrom('cases'), {}, within)
        .innerJoin('submissions', 'submissions.id', 'cases.submission_id')
        .where('submissions.consent_statistics', '=', 1)
        .where('submissions.replaced_by', 'is', null)
        .where('cases.opened_at', '<', until)
      const group = `cases.${by}` as const
      const state = sql<string>`case when cases.closed_at < ${until} then cases.state else 'open' end`
      const counted = consenting
        .innerJoin('facts', 'facts.id', 'cases.submission_id')
        .select(({ fn }) => [
          sql.ref<string | null>(group).as('id'),
          fn.countAll<number | string>().as('cases'),
          fn.count<number | string>(businessIn('facts.business')).distinct().as('businesses'),
        ])
      const whole = await counted.groupBy(group).execute()
      const byState = await counted
        .select(state.as('stood'))
        .groupBy([sql.ref(group), sql.ref('stood')])
        .execute()
      const closed = await consenting
        .where('cases.closed_at', '<', until)
        .select(({ fn }) => [
          sql.ref<string | null>(group).as('id'),
          daysTaken(database).as('days'),
          fn.countAll<number | string>().as('count'),
        ])
        .groupBy([sql.ref(group), sql.ref('days')])
        .execute()
      return whole.map(({ id, businesses }) => ({
        id,
        businesses: Number(businesses),
        states: new Map(
          byState.flatMap((row) =>
            row.id === id
              ? [[row.stood, { cases: Number(row.cases), businesses: Number(row.businesses) }]]
              : [],
          ),
        ),
        closed: tookOf(closed, id),
      }))
    },
  }
}
