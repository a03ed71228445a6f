import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Whether all that is in a store is for training: one row, made while it was empty, or none. */
export const training: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('training')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('since', 'text', (column) => column.notNull())
      .execute()
  },
}
