import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Of better-auth's tables, which it makes by itself: in a new store they are not there yet. */
interface AccountTables {
  session: { userId: string }
  twoFactor: { userId: string }
  verification: { identifier: string }
}

/**
 * What earlier versions let in without a code: sessions of an account from before its second factor, no longer to be told
 * from the others of that account, and devices that asked to be trusted. Who has a second factor signs in once more.
 */
export const secondFactor: Migration = {
  async up(database: Kysely<unknown>) {
    const tables = await database.introspection.getTables()
    const names = tables.map(({ name }) => name)
    if (!['session', 'twoFactor', 'verification'].every((name) => names.includes(name))) return
    const accounts = database as Kysely<AccountTables>
    await accounts
      .deleteFrom('session')
      .where('userId', 'in', accounts.selectFrom('twoFactor').select('userId'))
      .execute()
    await accounts
      .deleteFrom('verification')
      .where('identifier', 'like', 'trust-device-%')
      .execute()
  },
}
