import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely'
import { mayBecome } from '#domain/case-change.ts'
import { HELP_REQUEST, type CaseChange, type CaseFilter, type CaseQuery } from '#protocol/cases.ts'
import { isAmong } from '../database/is-among.ts'
import type { CaseHistoryTable, CaseTable, Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { casesInOrder, inCaseOrder } from './case-orders.ts'
import type { Within } from './submissions.ts'

export type ListedCase = CaseTable & { readonly business_name: string | null }

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

/** Whose cases are looked for. */
export interface SoughtSubmissions {
  readonly ids: readonly string[]
  /** Found by their names: then a case is not among them that may not be named any more. */
  readonly isByName: boolean
}

export interface CaseRepository {
  /** In the order asked for, behind the case `query.after`; from the beginning where none in sight has this id. */
  list(
    query: CaseQuery,
    within: Within,
    limit: number,
    sought?: SoughtSubmissions | null,
  ): Promise<readonly ListedCase[]>
  countByState(
    query: CaseQuery,
    within: Within,
    sought?: SoughtSubmissions | null,
  ): Promise<ReadonlyMap<string, number>>
  find(id: string, within: Within): Promise<ListedCase | undefined>
  /** By what they are about; whoever asks may see the submission. */
  ofSubmission(submissionId: string): Promise<readonly CaseTable[]>
  history(id: string): Promise<readonly CaseHistoryTable[]>
  /** What was written last about each of these, by id; those nobody wrote about are left out. */
  lastNotes(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
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
  /**
   * Changes those of the cases that are in sight, that nobody changed since they were seen, and that may become what is
   * asked; each in the history. Resolves to the ids it did not change.
   */
  change(
    request: CaseChange,
    within: Within,
    by: { readonly userId: string; readonly at: string },
  ): Promise<readonly string[]>
}

type Cases<Output> = SelectQueryBuilder<Tables, 'cases', Output>

type NarrowedColumn = 'state' | 'obstacle' | 'province'

/**
 * A column to narrow by. Where submissions are sought it is one that no index is for: SQLite would take all that are open in
 * this state, hundreds of thousands, and ask of each whether it is among the few that were found.
 */
const columnOf = (name: NarrowedColumn, sought: SoughtSubmissions | null) =>
  sought
    ? sql<string>`coalesce(${sql.ref(`cases.${name}`)}, '')`
    : sql<string>`${sql.ref(`cases.${name}`)}`

function narrowed<Output>(
  query: Cases<Output>,
  { obstacle, province, event }: CaseFilter,
  { provinces }: Within,
  sought: SoughtSubmissions | null = null,
): Cases<Output> {
  let left = query
  if (obstacle) left = left.where(columnOf('obstacle', sought), '=', obstacle)
  if (province) left = left.where(columnOf('province', sought), '=', province)
  if (event) left = left.where('cases.event_id', '=', event)
  return provinces ? left.where(columnOf('province', sought), 'in', [...provinces]) : left
}

function assigned<Output>(query: Cases<Output>, assignee: string | undefined): Cases<Output> {
  if (assignee === undefined) return query
  return assignee === 'none'
    ? query.where('cases.assignee', 'is', null)
    : query.where('cases.assignee', '=', assignee)
}

/** Whether a case may bear its submission's name: whoever took back the consent to be contacted is nobody to call. */
const mayBeNamed = ({ eb, not, and, exists, selectFrom }: ExpressionBuilder<Tables, 'cases'>) =>
  not(
    and([
      eb('cases.obstacle', '=', HELP_REQUEST),
      exists(
        selectFrom('submissions')
          .select('submissions.id')
          .whereRef('submissions.id', '=', 'cases.submission_id')
          .where('submissions.consent_contact', '=', 0),
      ),
    ]),
  )

/** What of a case is written into its history for each thing that changes. */
function historyOf(
  row: CaseTable,
  { assignee, state, outcome, note }: CaseChange,
): readonly (readonly [CaseHistoryTable['kind'], string])[] {
  return [
    ...(assignee !== undefined && assignee !== row.assignee
      ? [['assigned', assignee ?? ''] as const]
      : []),
    ...(state !== undefined && state !== row.state
      ? [['state', outcome === undefined ? state : `${state} ${outcome}`] as const]
      : []),
    ...(note === undefined ? [] : [['note', note] as const]),
  ]
}

/** In the order in which things were done: several may be done at one instant. */
const entryId = ({ id, changes }: CaseTable, index: number): string =>
  `${id} ${String(changes).padStart(6, '0')} ${index}`

export function caseRepository(database: Kysely<Tables>): CaseRepository {
  const cases = (): Cases<CaseTable> => database.selectFrom('cases').selectAll('cases')
  /** Cases with whose they are; `from`: those that are wanted, so that no name is looked up but theirs. */
  const named = (from: Cases<CaseTable>): Cases<ListedCase> =>
    database
      .selectFrom(from.as('cases'))
      .leftJoin('submissions', 'submissions.id', 'cases.submission_id')
      .selectAll('cases')
      // Whoever took back the consent to be contacted is not named as somebody to call.
      .select(({ eb, and, ref }) =>
        eb
          .case()
          .when(
            and([
              eb('cases.obstacle', '=', HELP_REQUEST),
              eb('submissions.consent_contact', '=', 0),
            ]),
          )
          .then(null)
          .else(ref('submissions.business_name'))
          .end()
          .as('business_name'),
      )
  /** Those of the submissions that were found. */
  function soughtIn<Output>(query: Cases<Output>, sought: SoughtSubmissions | null): Cases<Output> {
    if (!sought) return query
    const found = query.where(isAmong(database, 'cases.submission_id', sought.ids))
    return sought.isByName ? found.where(mayBeNamed) : found
  }
  return {
    async list(query, within, limit, sought = null) {
      const { after, state, sort } = query
      const filtered = narrowed(soughtIn(cases(), sought), query, within, sought)
      const all = assigned(filtered, query.assignee)
      const wanted = state === 'any' ? all : all.where(columnOf('state', sought), '=', state)
      // All of one state are open, or all are closed: whichever is first goes by the same index.
      const order = sort === 'longest' && state !== 'any' ? 'oldest' : sort
      // One out of sight is like none: where the page began would tell when it was opened.
      const last = after
        ? await narrowed(cases(), {}, within).where('cases.id', '=', after).executeTakeFirst()
        : undefined
      const page = casesInOrder(wanted, order, last).limit(limit)
      return inCaseOrder(named(page), order).execute()
    },
    async countByState(query, within, sought = null) {
      const counted = database
        .selectFrom('cases')
        .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
      const filtered = narrowed(soughtIn(counted, sought), query, within, sought)
      const rows = await assigned(filtered, query.assignee).groupBy('state').execute()
      return new Map(rows.map(({ state, count }) => [state, Number(count)]))
    },
    find: (id, within) =>
      named(narrowed(cases().where('cases.id', '=', id), {}, within)).executeTakeFirst(),
    ofSubmission: (submissionId) =>
      database
        .selectFrom('cases')
        .selectAll()
        .where('submission_id', '=', submissionId)
        .orderBy('obstacle')
        .execute(),
    history: (id) =>
      database
        .selectFrom('case_history')
        .selectAll()
        .where('case_id', '=', id)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    async lastNotes(ids) {
      const notes = await database
        .selectFrom('case_history')
        .select(['case_id', 'text'])
        .where(isAmong(database, 'case_id', ids))
        .where('kind', '=', 'note')
        .orderBy('at')
        .orderBy('id')
        .execute()
      return new Map(notes.map(({ case_id: id, text }) => [id, text]))
    },
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
    change: (request, within, { userId, at }) =>
      serially(database, async (transaction) => {
        const missed: string[] = []
        for (const { id, changes } of request.cases) {
          const row = await narrowed(transaction.selectFrom('cases').selectAll(), {}, within)
            .where('cases.id', '=', id)
            .executeTakeFirst()
          const { state, outcome, assignee } = request
          const isAllowed =
            row !== undefined &&
            row.changes === changes &&
            (state === undefined || state === row.state
              ? outcome === undefined
              : mayBecome(row.state, state, outcome))
          if (!isAllowed) {
            missed.push(id)
            continue
          }
          const isClosing = state === 'solved' || state === 'unsolved'
          await transaction
            .updateTable('cases')
            .set({
              changes: row.changes + 1,
              ...(assignee !== undefined && { assignee }),
              ...(state !== undefined &&
                state !== row.state && {
                  state,
                  outcome: outcome ?? null,
                  closed_at: isClosing ? at : null,
                }),
            })
            .where('id', '=', id)
            .execute()
          for (const [index, [kind, text]] of historyOf(row, request).entries())
            await transaction
              .insertInto('case_history')
              .values({ id: entryId(row, index), case_id: id, at, user_id: userId, kind, text })
              .execute()
        }
        return missed
      }),
  }
}
