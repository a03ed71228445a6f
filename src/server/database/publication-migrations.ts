import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Results made public, frozen as they were. */
export const publications: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('publications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('questionnaire_id', 'text', (column) => column.notNull())
      .addColumn('period', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('published_at', 'text', (column) => column.notNull())
      .addColumn('published_by', 'text', (column) => column.notNull())
      .addColumn('is_benchmark', 'integer', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('figures', 'text', (column) => column.notNull())
      .addColumn('withdrawn_at', 'text')
      .addColumn('withdrawn_reason', 'text')
      // Two people who publish at once make two versions, or one of them is told.
      .addUniqueConstraint('publications_version', ['questionnaire_id', 'period', 'version'])
      .execute()
  },
}

/** Which submissions were counted: a next version is compared with it. */
export const publicationMembers: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('publications').addColumn('members', 'text').execute()
  },
}

/** How it was counted, kept with what was: the rules change, and what was counted by others must not be said to be by these. */
export const publicationMethod: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('publications').addColumn('method', 'text').execute()
    // Since each business is counted once, it is noted which were.
    await sql`update publications set method = 'earlier' where members is null`.execute(database)
  },
}
