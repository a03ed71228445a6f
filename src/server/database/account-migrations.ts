import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const accounts: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('staff_access')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('provinces', 'text')
      .addColumn('event_ids', 'text')
      .addColumn('suspended_at', 'text')
      .execute()
    await schema
      .createTable('invitations')
      .addColumn('token_sha256', 'text', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('provinces', 'text')
      .addColumn('event_ids', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('sign_in_failures')
      .addColumn('key_sha256', 'text', (column) => column.primaryKey())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('locked_until', 'text')
      .execute()
    await schema.createIndex('audit_newest').on('audit').columns(['at', 'id']).execute()
  },
}

export const accountRules: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('account_rules')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
  },
}

/** When a name was last tried: what was typed by mistake once, or by who guessed at names, is not counted for ever. */
export const failureTimes: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('sign_in_failures').addColumn('tried_at', 'text').execute()
  },
}

/** Who made a link: it is worth nothing once they may make none. Of those from before it is not known. */
export const invitationMaker: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('invitations').addColumn('made_by', 'text').execute()
  },
}

/** When somebody last came in, to tell accounts that nobody uses: the log's lines of it may be past their time. */
export const lastSignIn: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('staff_access').addColumn('signed_in_at', 'text').execute()
    // Of those whom a log that is there has. Who has no row has all that their role may see, and gets one that says so.
    await sql`
      INSERT INTO staff_access (user_id, signed_in_at)
      SELECT user_id, max(at) FROM audit
      WHERE event = 'staff.signedIn' AND user_id IS NOT NULL
      GROUP BY user_id
      ON CONFLICT (user_id) DO UPDATE SET signed_in_at = excluded.signed_in_at
    `.execute(database)
  },
}
