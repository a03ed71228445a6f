import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What an owner agreed to be called by, to be found when somebody rings back. The first index holds only those that have a
 * number, and all that is asked of them; the second only those whose bodies were not read for it (`fillContactNumbers`).
 */
export const contactNumbers: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('submissions').addColumn('contact_numbers', 'text').execute()
    await schema
      .createIndex('submissions_by_number')
      .on('submissions')
      .columns(['consent_contact', 'contact_numbers', 'erased_at', 'id'])
      .where(sql.ref('contact_numbers'), '!=', sql.lit(''))
      .execute()
    await schema
      .createIndex('submissions_without_numbers')
      .on('submissions')
      .column('id')
      .where(sql.ref('contact_numbers'), 'is', null)
      .where(sql.ref('consent_contact'), '=', sql.lit(1))
      .execute()
  },
}
