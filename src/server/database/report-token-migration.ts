import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Read-only tokens of the OData feed. */
export const reportTokens: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('report_tokens')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_sha256', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('provinces', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('last_used_at', 'text')
      .addColumn('revoked_at', 'text')
      .execute()
  },
}
