import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What is left out of the figures: by which exclusion, at the submission; who, when and why, and which; and where its cases
 * are meanwhile. No index holds a submission that counts, so a delivery writes into none of this.
 */
export const exclusions: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('submissions').addColumn('excluded_by', 'text').execute()
    await schema
      .createTable('exclusions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('undone_at', 'text')
      .addColumn('undone_by', 'text')
      .execute()
    await schema.createIndex('exclusions_newest').on('exclusions').columns(['at', 'id']).execute()
    await schema
      .createTable('excluded_submissions')
      .addColumn('exclusion_id', 'text', (column) => column.notNull())
      .addColumn('submission_id', 'text', (column) => column.notNull())
      .addColumn('counted_at', 'text')
      .addColumn('counted_by', 'text')
      .addPrimaryKeyConstraint('excluded_submissions_key', ['exclusion_id', 'submission_id'])
      .execute()
    await schema
      .createTable('excluded_cases')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('submission_id', 'text', (column) => column.notNull())
      .addColumn('obstacle', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('sector', 'text')
      .addColumn('event_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('assignee', 'text')
      .addColumn('outcome', 'text')
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('closed_at', 'text')
      .addColumn('changes', 'integer', (column) => column.notNull())
      .addColumn('follow_up_on', 'text')
      .execute()
    await schema
      .createIndex('excluded_cases_of_submission')
      .on('excluded_cases')
      .column('submission_id')
      .execute()
  },
}
