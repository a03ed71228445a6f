import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './transact.ts'

/**
 * By what a line of the log is found: a table of it, in the order it is read in. Lines that are held already, and those a
 * server of before writes beside this one, say that they are not in it by having no `subjects_noted`; the index has only
 * those (`fillLogSubjects`).
 */
export const logSubjects: Migration = {
  async up(database: Kysely<unknown>) {
    const { schema } = database
    const isAsked = isPostgres(database)
    const table = schema
      .createTable('audit_subjects')
      .addColumn('audit_id', 'text', (column) => column.notNull())
      // The beginning of an id is a range of it, whatever the database sorts by.
      .addColumn('term', isAsked ? sql`text collate "C"` : 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_subjects_once', ['audit_id', 'term'])
    // Else SQLite keeps each row twice.
    await (isAsked ? table : table.modifyEnd(sql`without rowid`)).execute()
    await schema
      .createIndex('audit_subjects_by_term')
      .on('audit_subjects')
      .columns(['term', 'at', 'audit_id'])
      .execute()
    await schema.alterTable('audit').addColumn('subjects_noted', 'integer').execute()
    await schema
      .createIndex('audit_without_subjects')
      .on('audit')
      .columns(['at', 'id'])
      // In a migration Kysely knows no column: the type would refuse every name.
      .where('subjects_noted' as never, 'is', null)
      .execute()
  },
}
