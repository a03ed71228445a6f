import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What comes by the public form: unproved, with a code that was typed, under a notice that was agreed to. */
export const privacyForm: Migration = {
  async up({ schema }: Kysely<unknown>) {
    for (const column of ['stated_code', 'notice', 'identity_checked_at'])
      await schema.alterTable('privacy_requests').addColumn(column, 'text').execute()
  },
}
