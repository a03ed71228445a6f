import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Requests about one's own data, and how long what is held stays. */
export const privacy: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('privacy_requests')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('requester', 'text', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('submission_id', 'text')
      .addColumn('province', 'text')
      .addColumn('taken_by', 'text')
      .addColumn('received_on', 'text', (column) => column.notNull())
      .addColumn('acknowledge_by', 'text', (column) => column.notNull())
      .addColumn('answer_by', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('acknowledged_at', 'text')
      .addColumn('closed_at', 'text')
      .addColumn('changes', 'integer', (column) => column.notNull())
      .execute()
    await schema
      .createTable('privacy_history')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('retention_rules')
      .addColumn('kind', 'text', (column) => column.primaryKey())
      .addColumn('months', 'integer', (column) => column.notNull())
      .execute()
    const indexes = {
      privacy_requests_due: ['due_at', 'id'],
      privacy_requests_closed: ['closed_at', 'id'],
      privacy_requests_of: ['submission_id'],
    }
    for (const [name, columns] of Object.entries(indexes))
      await schema.createIndex(name).on('privacy_requests').columns(columns).execute()
    await schema
      .createIndex('privacy_history_of')
      .on('privacy_history')
      .column('request_id')
      .execute()
  },
}
