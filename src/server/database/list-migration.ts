import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** One index a filter was what the list had; it is answered from the facts now, and each cost every delivery. */
const NOT_NEEDED = [
  'submissions_province',
  'submissions_sector',
  'submissions_size_class',
  'submissions_level_id',
  'submissions_late',
  'submissions_differing',
]

/**
 * The list and downloads ask the facts which submissions there are: what they lacked for that, and the cells of a
 * download. `fillCells` makes the cells of what is held already, after the next start.
 */
export const list: Migration = {
  async up(database: Kysely<unknown>) {
    const { schema } = database
    for (const column of ['version', 'marks'])
      await schema
        .alterTable('facts')
        .addColumn(column, 'integer', (each) => each.notNull().defaultTo(0))
        .execute()
    // The bits of `MARKS`, as they were when this was written.
    await sql`
      update facts set (version, marks) = (
        select questionnaire_version,
          (case when consent_contact = 1 then 1 else 0 end) +
          (case when is_late = 1 then 2 else 0 end) +
          (case when results_agree = 1 then 0 else 4 end) +
          (case when answered >= applicable then 8 else 0 end)
        from submissions where submissions.id = facts.id)
      where id in (select id from submissions)`.execute(database)
    for (const name of NOT_NEEDED) await schema.dropIndex(name).execute()
    await schema
      .createTable('export_cells')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('layout', 'text', (column) => column.notNull())
      .addColumn('cells', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('derived_state')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
  },
}
