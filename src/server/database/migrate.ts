import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { MIGRATIONS } from './migrations.ts'
import type { Tables } from './tables.ts'
import { COLLISIONS, isPostgres, LOCK_TIMEOUT, retried } from './transact.ts'

/** Waits until no delivery is under way, and lets none begin before the transaction has ended. */
async function holdDeliveries(database: Kysely<unknown>): Promise<void> {
  if (!isPostgres(database)) return
  const { rows } = await sql<{
    submissions: string | null
  }>`select to_regclass('submissions')::text as submissions`.execute(database)
  // It is what each of them begins with.
  if (rows[0]?.submissions)
    await sql`lock table submissions in access exclusive mode`.execute(database)
}

const whileNothingIsDelivered = ({ up }: Migration): Migration => ({
  async up(database) {
    await holdDeliveries(database)
    await up(database)
  },
})

/** All that is pending at once; PostgreSQL does it in one transaction. */
async function migrateOnce(database: Kysely<Tables>, failedBefore: number): Promise<void> {
  const migrations = Object.entries(MIGRATIONS).map(([name, migration]) => [
    name,
    // An older process that goes on holds what one step waits for, and waits for what an earlier one holds: time and again.
    failedBefore > 0 ? whileNothingIsDelivered(migration) : migration,
  ])
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(migrations)) },
    // Kysely runs them by name, and 'fourth' comes before 'second': a store that had the first three is not out of order.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/**
 * Brings the store to the newest shape, also while older processes go on with it. Throws with the migration's own error
 * when one fails.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  try {
    await retried(
      (failedBefore) => migrateOnce(database, failedBefore),
      [...COLLISIONS, LOCK_TIMEOUT],
    )
  } catch (cause) {
    throw new Error('the store could not be migrated', { cause })
  }
}
