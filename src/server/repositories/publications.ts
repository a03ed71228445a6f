import type { Kysely } from 'kysely'
import type { PublicationTable, Tables } from '../database/tables.ts'

export type PublicationEntryRow = Omit<PublicationTable, 'figures' | 'published_by'>

export interface PublicationRepository {
  /** The latest period first, in it the latest version. Without the figures. */
  list(): Promise<readonly PublicationEntryRow[]>
  find(id: string): Promise<PublicationTable | undefined>
  /** False when this version of the period is there already. */
  add(row: PublicationTable): Promise<boolean>
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

export function publicationRepository(database: Kysely<Tables>): PublicationRepository {
  return {
    list: () =>
      database
        .selectFrom('publications')
        .select(LISTED)
        .orderBy('period', 'desc')
        .orderBy('questionnaire_id')
        .orderBy('version', 'desc')
        .execute(),
    find: (id) =>
      database.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst(),
    async add(row) {
      const added = await database
        .insertInto('publications')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute()
      return added.length > 0
    },
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
