import type { Kysely } from 'kysely'
import type { QuarantineTable, Tables } from '../database/tables.ts'

export interface QuarantineRepository {
  /** Newest first. */
  list(limit: number): Promise<readonly QuarantineTable[]>
  count(): Promise<number>
}

export function quarantineRepository(database: Kysely<Tables>): QuarantineRepository {
  return {
    list: (limit) =>
      database
        .selectFrom('quarantine')
        .selectAll()
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    async count() {
      const row = await database
        .selectFrom('quarantine')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}
