import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When what is past its time was last removed: what the clock is held against before more is. */
export const retentionRun: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('retention_runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
  },
}
