import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The one extension of a deadline: how long, why, and when the person was told. */
export const privacyExtension: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('privacy_requests').addColumn('extended_days', 'integer').execute()
    for (const column of ['extension_reason', 'extension_told_at'])
      await schema.alterTable('privacy_requests').addColumn(column, 'text').execute()
  },
}
