import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What devices were ever offered by the server on this store, since they may still send what comes of it. */
export const offeredContent: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('offered_content')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
  },
}
