import type { ExpressionBuilder, Kysely } from 'kysely'
import { mayBecome } from '#domain/case-change.ts'
import { HELP_REQUEST, type CaseChange, type CaseOrder } from '#protocol/cases.ts'
import { isAmong } from '../database/is-among.ts'
import type { CaseHistoryTable, CaseTable, Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { caseFigures, type CaseFigures } from './case-figures.ts'
import {
  ANY_DAY,
  areFew,
  assigned,
  columnOf,
  dueIn,
  narrowed,
  type Cases,
  type CasesWanted,
  type SoughtSubmissions,
} from './case-narrowing.ts'
import { casesInOrder, inCaseOrder } from './case-orders.ts'
import type { Within } from './submissions.ts'

export type ListedCase = CaseTable & { readonly business_name: string | null }

export interface CaseRepository extends CaseFigures {
  /** In the order asked for, behind the case `query.after`; from the beginning where none in sight has this id. */
  list(
    query: CasesWanted,
    within: Within,
    limit: number,
    sought?: SoughtSubmissions | null,
  ): Promise<readonly ListedCase[]>
  countByState(
    query: CasesWanted,
    within: Within,
    sought?: SoughtSubmissions | null,
  ): Promise<ReadonlyMap<string, number>>
  find(id: string, within: Within): Promise<ListedCase | undefined>
  /** By what they are about; whoever asks may see the submission. */
  ofSubmission(submissionId: string): Promise<readonly CaseTable[]>
  history(id: string): Promise<readonly CaseHistoryTable[]>
  /** What was written last about each of these, by id; those nobody wrote about are left out. */
  lastNotes(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
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

const isClosed = (state: string | undefined): boolean => state === 'solved' || state === 'unsolved'

/**
 * The day it is to be taken up again after a change; `undefined` = as before. What is closed is not taken up again, nor on
 * a day of before that: a server that knew of no days may have closed it and left one.
 */
const followUpAfter = (
  row: CaseTable,
  { state, followUpOn }: CaseChange,
): string | null | undefined => {
  if (isClosed(state)) return null
  const isLeft = row.closed_at !== null && row.follow_up_on !== null
  return followUpOn ?? (isLeft ? null : followUpOn)
}

/** What of a case is written into its history for each thing that changes. */
function historyOf(
  row: CaseTable,
  request: CaseChange,
): readonly (readonly [CaseHistoryTable['kind'], string])[] {
  const { assignee, state, outcome, note } = request
  const followUpOn = followUpAfter(row, request)
  return [
    ...(assignee !== undefined && assignee !== row.assignee
      ? [['assigned', assignee ?? ''] as const]
      : []),
    ...(state !== undefined && state !== row.state
      ? [['state', outcome === undefined ? state : `${state} ${outcome}`] as const]
      : []),
    ...(followUpOn !== undefined && followUpOn !== row.follow_up_on
      ? [['followUp', followUpOn ?? ''] as const]
      : []),
    ...(note === undefined ? [] : [['note', note] as const]),
  ]
}

/** Whether a case may be changed so: from where it stands to what is asked, and not put off once it is closed. */
function mayChange(row: CaseTable, { state, outcome, followUpOn }: CaseChange): boolean {
  if (typeof followUpOn === 'string' && isClosed(state ?? row.state)) return false
  if (state === undefined || state === row.state) return outcome === undefined
  return mayBecome(row.state, state, outcome)
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
    ...caseFigures(database),
    async list(query, within, limit, sought = null) {
      const { after, state, sort } = query
      function read(
        due: CasesWanted['due'],
        order: CaseOrder,
        last: CaseTable | undefined,
        most: number,
      ): Promise<readonly ListedCase[]> {
        const isOfFew = areFew({ ...query, due }, sought)
        const filtered = narrowed(soughtIn(cases(), sought), query, within, isOfFew)
        const all = dueIn(assigned(filtered, query.assignee), due)
        const wanted = state === 'any' ? all : all.where(columnOf('state', isOfFew), '=', state)
        const page = casesInOrder(wanted, order, last).limit(most)
        return inCaseOrder(named(page), order).execute()
      }
      // One out of sight is like none: where the page began would tell when it was opened.
      const last = after
        ? await narrowed(cases(), {}, within).where('cases.id', '=', after).executeTakeFirst()
        : undefined
      // All of one state are open, or all are closed: whichever is first goes by the same index.
      if (sort === 'longest' && state !== 'any') return read(query.due, 'oldest', last, limit)
      // Few of those that are open have a day, and come first; of all others the index says which is next.
      const isInTwo =
        sort === 'due' && query.due === undefined && state !== 'any' && !isClosed(state)
      if (!isInTwo || (last && last.closed_at !== null)) return read(query.due, sort, last, limit)
      const lastUndated = last?.follow_up_on === null ? last : undefined
      const dated = lastUndated ? [] : await read(ANY_DAY, sort, last, limit)
      if (dated.length === limit) return dated
      return [...dated, ...(await read('none', 'oldest', lastUndated, limit - dated.length))]
    },
    async countByState(query, within, sought = null) {
      const counted = database
        .selectFrom('cases')
        .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
      const filtered = narrowed(soughtIn(counted, sought), query, within, areFew(query, sought))
      const asked = dueIn(assigned(filtered, query.assignee), query.due)
      const rows = await asked.groupBy('state').execute()
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
    change: (request, within, { userId, at }) =>
      serially(database, async (transaction) => {
        const missed: string[] = []
        for (const { id, changes } of request.cases) {
          const row = await narrowed(transaction.selectFrom('cases').selectAll(), {}, within)
            .where('cases.id', '=', id)
            .executeTakeFirst()
          const { state, outcome, assignee } = request
          if (row?.changes !== changes || !mayChange(row, request)) {
            missed.push(id)
            continue
          }
          const followUpOn = followUpAfter(row, request)
          await transaction
            .updateTable('cases')
            .set({
              changes: row.changes + 1,
              ...(assignee !== undefined && { assignee }),
              ...(followUpOn !== undefined && { follow_up_on: followUpOn }),
              ...(state !== undefined &&
                state !== row.state && {
                  state,
                  outcome: outcome ?? null,
                  closed_at: isClosed(state) ? at : null,
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
