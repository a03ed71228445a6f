import { join } from 'node:path'
import type { Environment } from '../environment.ts'
import { openPostgres, openPostgresToRead } from './open-postgres.ts'
import type { Kysely } from 'kysely'
import { openSqlite, openSqliteToRead } from './open-sqlite.ts'
import type { OpenStore, StorePlace } from './store.ts'
import type { Tables } from './tables.ts'

export const storeFileIn = (dataDir: string): string => join(dataDir, 'sansangso.sqlite')

/** The store this configuration names: PostgreSQL where there is a `DATABASE_URL`, else a file in `DATA_DIR`. */
export const openStore = ({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): OpenStore =>
  DATABASE_URL === undefined ? openSqlite(storeFileIn(DATA_DIR)) : openPostgres(DATABASE_URL)

/** The store at a place, for reading only. */
export const openToRead = (place: StorePlace): Kysely<Tables> =>
  place.kind === 'sqlite' ? openSqliteToRead(place.file) : openPostgresToRead(place.url)
