import { sql, type Kysely } from 'kysely'
import type { CaseFilter } from '#protocol/cases.ts'
import type { Tables } from '../database/tables.ts'
import { narrowed } from './case-narrowing.ts'
import type { Within } from './submissions.ts'

export interface CaseTally {
  readonly id: string | null
  readonly counts: ReadonlyMap<string, number>
  /** From opening to closing of each that is closed, ISO instants. */
  readonly closed: readonly (readonly [string, string])[]
}

/** How things stood at the end of a day, with how many businesses' submissions are behind the cases. */
export interface CaseStanding {
  readonly id: string | null
  readonly submissions: number
  readonly states: ReadonlyMap<string, { readonly cases: number; readonly submissions: number }>
  readonly closed: CaseTally['closed']
}

/** How many cases there are of what, and what became of them. */
export interface CaseFigures {
  tally(
    by: 'obstacle' | 'province',
    filter: CaseFilter,
    within: Within,
  ): Promise<readonly CaseTally[]>
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
      const closed = await narrowed(
        database.selectFrom('cases').select([by, 'opened_at', 'closed_at']),
        filter,
        within,
      )
        .where('closed_at', 'is not', null)
        .execute()
      const ids = [...new Set(counted.map((row) => row[by]))]
      return ids.map((id) => ({
        id,
        counts: new Map(
          counted.flatMap((row) => (row[by] === id ? [[row.state, Number(row.count)]] : [])),
        ),
        closed: closed.flatMap((row) =>
          row[by] === id && row.closed_at !== null ? [[row.opened_at, row.closed_at] as const] : [],
        ),
      }))
    },
    async standing(by, until, within) {
      const consenting = narrowed(database.selectFrom('cases'), {}, within)
        .innerJoin('submissions', 'submissions.id', 'cases.submission_id')
        .where('submissions.consent_statistics', '=', 1)
        .where('submissions.replaced_by', 'is', null)
        .where('cases.opened_at', '<', until)
      const group = `cases.${by}` as const
      const state = sql<string>`case when cases.closed_at < ${until} then cases.state else 'open' end`
      const counted = consenting.select(({ fn }) => [
        sql.ref<string | null>(group).as('id'),
        fn.countAll<number | string>().as('cases'),
        fn.count<number | string>('cases.submission_id').distinct().as('submissions'),
      ])
      const whole = await counted.groupBy(group).execute()
      const byState = await counted
        .select(state.as('stood'))
        .groupBy([sql.ref(group), sql.ref('stood')])
        .execute()
      const closed = await consenting
        .where('cases.closed_at', '<', until)
        .select([sql.ref<string | null>(group).as('id'), 'cases.opened_at', 'cases.closed_at'])
        .execute()
      return whole.map(({ id, submissions }) => ({
        id,
        submissions: Number(submissions),
        states: new Map(
          byState.flatMap((row) =>
            row.id === id
              ? [[row.stood, { cases: Number(row.cases), submissions: Number(row.submissions) }]]
              : [],
          ),
        ),
        closed: closed.flatMap((row) =>
          row.id === id && row.closed_at !== null ? [[row.opened_at, row.closed_at] as const] : [],
        ),
      }))
    },
  }
}
