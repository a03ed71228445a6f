import type { Kysely } from 'kysely'
import { byLatest, periodNamed } from '#domain/period.ts'
import type { PublicationTable, Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'

/** As it is read; which submissions were counted is asked for apart. */
export type PublicationRow = Omit<PublicationTable, 'members'>
export type PublicationEntryRow = Omit<PublicationRow, 'figures' | 'published_by' | 'method'>

export interface PublicationRepository {
  /** The period that ended last first, in it the latest version. Without the figures. */
  list(): Promise<readonly PublicationEntryRow[]>
  find(id: string): Promise<PublicationRow | undefined>
  /** Which submissions each version of a period counted, where that was noted. */
  membersOf(questionnaireId: string, period: string): Promise<readonly string[]>
  /** Which submissions one counted; `null` = that was not noted. */
  membersIn(id: string): Promise<string | null>
  /**
   * `taken`: this version of the period is there already. `inTheWay`: something is there that it may not stand beside,
   * however shortly before it came.
   */
  add(
    row: PublicationTable,
    isInTheWay: (other: PublicationEntryRow) => boolean,
  ): Promise<'added' | 'taken' | 'inTheWay'>
  /** False when there is no such publication, or it was withdrawn before. */
  withdraw(id: string, at: string, reason: string): Promise<boolean>
}

const LISTED = [
  'id',
  'questionnaire_id',
  'period',
  'version',
  'published_at',
  'is_benchmark',
  'note',
  'withdrawn_at',
  'withdrawn_reason',
] as const
const READ = [...LISTED, 'figures', 'published_by', 'method'] as const

/** By when a period ended: its name says that only to who knows that a quarter is longer than a month. */
function latestFirst(a: PublicationEntryRow, b: PublicationEntryRow): number {
  const [one, other] = [periodNamed(a.period), periodNamed(b.period)]
  const byPeriod = one && other && a.period !== b.period ? byLatest(one, other) : 0
  if (byPeriod !== 0) return byPeriod
  if (a.questionnaire_id !== b.questionnaire_id)
    return a.questionnaire_id < b.questionnaire_id ? -1 : 1
  return b.version - a.version
}

export function publicationRepository(database: Kysely<Tables>): PublicationRepository {
  return {
    list: async () =>
      (await database.selectFrom('publications').select(LISTED).execute()).toSorted(latestFirst),
    find: (id) =>
      database.selectFrom('publications').select(READ).where('id', '=', id).executeTakeFirst(),
    async membersOf(questionnaireId, period) {
      const rows = await database
        .selectFrom('publications')
        .select('members')
        .where('questionnaire_id', '=', questionnaireId)
        .where('period', '=', period)
        .execute()
      return rows.flatMap(({ members }) => members ?? [])
    },
    async membersIn(id) {
      const row = await database
        .selectFrom('publications')
        .select('members')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.members ?? null
    },
    add: (row, isInTheWay) =>
      serially(database, async (transaction) => {
        const there = await transaction.selectFrom('publications').select(LISTED).execute()
        if (there.some(isInTheWay)) return 'inTheWay'
        const added = await transaction
          .insertInto('publications')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute()
        return added.length > 0 ? 'added' : 'taken'
      }),
    async withdraw(id, at, reason) {
      const changed = await database
        .updateTable('publications')
        .set({ withdrawn_at: at, withdrawn_reason: reason })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .returning('id')
        .execute()
      return changed.length > 0
    },
  }
}
