import { sql } from 'kysely'
import { databaseName } from '../database/database-name.ts'
import type { OpenStore } from '../database/store.ts'
import { MaintenanceError } from './maintenance-error.ts'
import { postgresSource } from './store-sources.ts'
import { verifyStore, type StoreReport } from './verify-store.ts'

/**
 * Verifies the store in a PostgreSQL database, and changes nothing in it. Throws where it cannot be reached or read, and
 * where there is none in it, as before `pg_restore`.
 */
export async function verifyDatabase({ database, place }: OpenStore): Promise<StoreReport> {
  const name = databaseName(place.url ?? '')
  try {
    const { rows } = await sql<{
      submissions: string | null
    }>`select to_regclass('submissions')::text as submissions`.execute(database)
    if (rows[0]?.submissions) return await verifyStore(postgresSource(database))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new MaintenanceError(`${name} cannot be read: ${why}`, { cause })
  }
  throw new MaintenanceError(`There is no store in ${name}.`)
}
