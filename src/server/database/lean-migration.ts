import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './transact.ts'

/** Of each only the rows that have it: of most submissions neither is known, and every delivery wrote both. */
const PARTIAL = {
  submissions_recovery_hash: ['recovery_hash'],
  submissions_event: ['event_id', 'device_id'],
} as const

/**
 * What each delivery wrote and nobody read: an index whose columns another begins with, one for an order that is made in
 * memory now, entries for what is missing. In SQLite the cells of a download are kept in the order of their key, without
 * a second tree to find them by.
 */
export const lean: Migration = {
  async up(database: Kysely<unknown>) {
    const { schema } = database
    await schema.dropIndex('submissions_newest').execute()
    await schema.dropIndex('submissions_by_score').execute()
    for (const [name, columns] of Object.entries(PARTIAL)) {
      await schema.dropIndex(name).execute()
      await schema
        .createIndex(name)
        .on('submissions')
        .columns([...columns])
        .where(sql.ref(columns[0]), 'is not', null)
        .execute()
    }
    if (isPostgres(database)) return
    await schema.alterTable('export_cells').renameTo('export_cells_before').execute()
    await schema
      .createTable('export_cells')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('layout', 'text', (column) => column.notNull())
      .addColumn('cells', 'text', (column) => column.notNull())
      .modifyEnd(sql`without rowid`)
      .execute()
    await sql`insert into export_cells select id, layout, cells from export_cells_before order by id`.execute(
      database,
    )
    await schema.dropTable('export_cells_before').execute()
  },
}
