import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What figures are made from. The tables are filled by `fillFacts` at the next start, not here: a migration that is
 * released stays as it is, while what is derived from a submission may change.
 */
export const facts: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('facts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('questionnaire_id', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('sector', 'text')
      .addColumn('size_class', 'text')
      .addColumn('kind', 'text')
      .addColumn('level_id', 'text')
      .addColumn('event_id', 'text')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('consent_statistics', 'integer', (column) => column.notNull())
      .addColumn('score', 'integer')
      .addColumn('pillars', 'text', (column) => column.notNull())
      .addColumn('unknown_answers', 'integer', (column) => column.notNull())
      .addColumn('applicable', 'integer', (column) => column.notNull())
      .addColumn('seconds', 'integer')
      .addColumn('straight_lined', 'integer', (column) => column.notNull())
      .addColumn('obstacles', 'text', (column) => column.notNull())
      .addColumn('programmes', 'text', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('link', 'text')
      .addColumn('business', 'text', (column) => column.notNull())
      .addColumn('is_repeat', 'integer', (column) => column.notNull())
      .addColumn('is_latest', 'integer', (column) => column.notNull())
      .addColumn('first_score', 'integer')
      .execute()
    await schema.createIndex('facts_by_day').on('facts').columns(['day']).execute()
    await schema.createIndex('facts_by_business').on('facts').columns(['business']).execute()
    // Most rows have neither, and are not in these.
    for (const column of ['owner', 'link'])
      await schema
        .createIndex(`facts_by_${column}`)
        .on('facts')
        .columns([column])
        .where(column, 'is not', null)
        .execute()
    await schema
      .createTable('fact_days')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('writer', 'integer', (column) => column.notNull())
      .addColumn('changes', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('fact_days_once', ['day', 'writer'])
      .execute()
  },
}
