import type { Kysely } from 'kysely'
import { mayBecome } from '#domain/case-change.ts'
import type { CaseChange } from '#protocol/cases.ts'
import { isAmong } from '../database/is-among.ts'
import type { CaseHistoryTable, CaseTable, Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { caseFigures, type CaseFigures } from './case-figures.ts'
import { caseLists, type CaseLists } from './case-lists.ts'
import { named, type ListedCase } from './case-names.ts'
import { assigned, narrowed } from './case-narrowing.ts'
import type { Within } from './submissions.ts'

export interface CaseRepository extends CaseFigures, CaseLists {
  find(id: string, within: Within): Promise<ListedCase | undefined>
  /** By what they are about; whoever asks may see the submission. */
  ofSubmission(submissionId: string): Promise<readonly CaseTable[]>
  history(id: string): Promise<readonly CaseHistoryTable[]>
  /** Those of `people` who have a case in sight, whatever became of it. */
  holders(people: readonly string[], within: Within): Promise<ReadonlySet<string>>
  /** How many cases in sight each of `people` has that are not closed; who has none is left out. */
  openOf(people: readonly string[], within: Within): Promise<ReadonlyMap<string, number>>
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

/** `reading`: for what goes through many cases; it may take its time and holds nobody up. */
export function caseRepository(
  database: Kysely<Tables>,
  reading: Kysely<Tables> = database,
): CaseRepository {
  return {
    ...caseFigures(reading),
    ...caseLists(reading),
    find: (id, within) =>
      named(
        database,
        narrowed(database.selectFrom('cases').selectAll('cases'), {}, within).where(
          'cases.id',
          '=',
          id,
        ),
      ).executeTakeFirst(),
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
    async holders(people, within) {
      const held = await Promise.all(
        people.map((id) =>
          assigned(narrowed(database.selectFrom('cases'), {}, within), id)
            .select('cases.assignee')
            .limit(1)
            .executeTakeFirst(),
        ),
      )
      return new Set(held.flatMap((row) => row?.assignee ?? []))
    },
    async openOf(people, within) {
      const rows = await narrowed(database.selectFrom('cases'), {}, within)
        .select(['assignee', ({ fn }) => fn.countAll<number | string>().as('count')])
        .where(isAmong(database, 'assignee', people))
        .where('state', 'in', ['open', 'inHand'])
        .groupBy('assignee')
        .execute()
      return new Map(
        rows.flatMap((row) => (row.assignee ? [[row.assignee, Number(row.count)]] : [])),
      )
    },
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
