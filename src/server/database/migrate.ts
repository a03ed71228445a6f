import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { fileFailure } from './file-failure.ts'
import { MIGRATIONS } from './migrations.ts'
import { StoreUnfit } from './store.ts'
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

/** All that is pending at once, in one transaction. */
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

/** In Kysely's words: the store had a step that this version does not know. */
const FROM_LATER = /previously executed migration (\S+) is missing/

/** PostgreSQL's word where a role may not do something. */
const NOT_ALLOWED = '42501'

/** What whoever runs the server can do about a step that failed; `null` = nothing, it is a fault of ours. */
function remedyFor(cause: unknown): string | null {
  if ((cause as { readonly code?: unknown }).code === NOT_ALLOWED)
    return 'The role in DATABASE_URL needs the right to make tables in its schema (GRANT CREATE ON SCHEMA, or let it own the database)'
  return fileFailure(cause) === 'noRoom' ? 'Make room on the disk of DATA_DIR' : null
}

/**
 * Brings the store to the newest shape, also while older processes go on with it. Throws with the migration's own error
 * when one fails, and `StoreUnfit` where the store is a newer version's, or lacks room or a right.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  try {
    await retried(
      (failedBefore) => migrateOnce(database, failedBefore),
      [...COLLISIONS, LOCK_TIMEOUT],
    )
  } catch (cause) {
    const later = FROM_LATER.exec((cause as Error).message)
    if (later)
      throw new StoreUnfit(
        `a newer version has brought the store up to date (${later[1]}), and this one does not know what is in it. Start the newer version, or go back as docs/operating.md says.`,
        { cause },
      )
    const remedy = remedyFor(cause)
    if (remedy !== null)
      throw new StoreUnfit(
        `the store could not be brought up to date: ${(cause as Error).message}. ${remedy}, and start again.`,
        { cause },
      )
    throw new Error('the store could not be migrated', { cause })
  }
}
