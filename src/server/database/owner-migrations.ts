import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The submission that its owner sent in place of this one. */
export const corrections: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('submissions').addColumn('replaced_by', 'text').execute()
  },
}
