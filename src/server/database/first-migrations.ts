import { sql, type Kysely, type SchemaModule } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './transact.ts'

/* What the store began with, in the first days. */

const LIST_INDEXES = {
  submissions_province: ['province'],
  submissions_sector: ['sector'],
  submissions_size_class: ['size_class'],
  submissions_level_id: ['level_id'],
  submissions_newest: [],
} as const

/** One index a filter, in the order of the list. `last` columns are only there to be read without the row. */
async function createListIndexes(schema: SchemaModule, ...last: string[]): Promise<void> {
  for (const [name, columns] of Object.entries(LIST_INDEXES))
    await schema
      .createIndex(name)
      .on('submissions')
      .columns([...columns, 'received_at', 'id', ...last])
      .execute()
}

export const first: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('submissions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('receipt', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('sector', 'text')
      .addColumn('kind', 'text')
      .addColumn('size_class', 'text')
      .addColumn('level_id', 'text')
      .addColumn('score_exact', 'text')
      .addColumn('score_shown', 'real')
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('applicable', 'integer', (column) => column.notNull())
      .addColumn('questionnaire_id', 'text', (column) => column.notNull())
      .addColumn('questionnaire_version', 'integer', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addColumn('results_agree', 'integer', (column) => column.notNull())
      .addColumn('business_name', 'text')
      .addColumn('device_id', 'text')
      .addColumn('sequence', 'integer')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('consent_contact', 'integer', (column) => column.notNull())
      .addColumn('consent_statistics', 'integer', (column) => column.notNull())
      .execute()
    await createListIndexes(schema)
    await schema
      .createTable('quarantine')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('submission_id', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('body_sha256', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('receipt', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('problem_code', 'text', (column) => column.notNull())
      .addColumn('problem_detail', 'text')
      .addUniqueConstraint('quarantine_once', ['submission_id', 'sha256', 'body_sha256'])
      .execute()
    await schema
      .createTable('devices')
      .addColumn('device_id', 'text', (column) => column.primaryKey())
      .addColumn('unsent', 'integer', (column) => column.notNull())
      .addColumn('last_sequence', 'integer', (column) => column.notNull())
      .addColumn('last_contact_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('signing_keys')
      .addColumn('key_id', 'text', (column) => column.primaryKey())
      .addColumn('private_jwk', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('secrets')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('setup_tokens')
      .addColumn('token_sha256', 'text', (column) => column.primaryKey())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('audit')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull().defaultTo(sql`''`))
      .execute()
  },
}

export const erasure: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('submissions').addColumn('erased_at', 'text').execute()
    for (const name of Object.keys(LIST_INDEXES)) await schema.dropIndex(name).execute()
    await createListIndexes(schema, 'erased_at')
  },
}

export const sealing: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('sealing_keys')
      .addColumn('key_id', 'text', (column) => column.primaryKey())
      .addColumn('private_jwk', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
  },
}

export const events: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('events')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('starts_on', 'text', (column) => column.notNull())
      .addColumn('ends_on', 'text', (column) => column.notNull())
      .addColumn('questionnaire_ids', 'text', (column) => column.notNull())
      .addColumn('target', 'integer')
      .addColumn('abandoned', 'text', (column) => column.notNull())
      .addColumn('idle_seconds', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('enrolment_codes')
      .addColumn('code_sha256', 'text', (column) => column.primaryKey())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text')
      .execute()
    await schema
      .createTable('enrolled_devices')
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('device_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('credential_sha256', 'text', (column) => column.notNull().unique())
      .addColumn('enrolled_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .addColumn('captured', 'integer', (column) => column.notNull())
      .addColumn('waiting', 'integer', (column) => column.notNull())
      .addColumn('last_contact_at', 'text')
      .addPrimaryKeyConstraint('enrolled_once', ['event_id', 'device_id'])
      .execute()
    await schema
      .createTable('abandoned')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('receipt', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text')
      .addColumn('device_id', 'text')
      .addColumn('questionnaire_id', 'text', (column) => column.notNull())
      .addColumn('stopped_at', 'text', (column) => column.notNull())
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('applicable', 'integer', (column) => column.notNull())
      .execute()
    await schema.alterTable('submissions').addColumn('event_id', 'text').execute()
    await schema
      .alterTable('submissions')
      .addColumn('is_late', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema.alterTable('quarantine').addColumn('event_id', 'text').execute()
    await schema.alterTable('quarantine').addColumn('device_id', 'text').execute()
    for (const table of ['submissions', 'quarantine', 'abandoned'])
      await schema
        .createIndex(`${table}_event`)
        .on(table)
        .columns(['event_id', 'device_id'])
        .execute()
  },
}

export const recovery: Migration = {
  async up({ schema }: Kysely<unknown>) {
    // One column a statement: SQLite takes no more.
    await schema.alterTable('submissions').addColumn('recovery_hash', 'text').execute()
    await schema.alterTable('submissions').addColumn('follows', 'text').execute()
    for (const name of ['verified_answers', 'verified_different'])
      await schema
        .alterTable('submissions')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    await schema.alterTable('submissions').addColumn('verified_score', 'real').execute()
    await schema
      .createIndex('submissions_recovery_hash')
      .on('submissions')
      .column('recovery_hash')
      .execute()
  },
}

/** SQLite's `integer` and `real` hold 64 bits whatever they are called; PostgreSQL's hold 32. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  submissions: ['sequence', 'score_shown', 'verified_score'],
  devices: ['unsent', 'last_sequence'],
  events: ['target'],
  enrolled_devices: ['captured', 'waiting'],
  abandoned: ['answered', 'applicable'],
}

export const postgresTypes: Migration = {
  async up(database: Kysely<unknown>) {
    if (!isPostgres(database)) return
    for (const [table, columns] of Object.entries(WIDER))
      for (const column of columns)
        await database.schema
          .alterTable(table)
          .alterColumn(column, (alter) =>
            alter.setDataType(column.includes('score') ? 'double precision' : 'bigint'),
          )
          .execute()
  },
}
