import type { Kysely } from 'kysely'
import type { OpenStore } from '../database/store.ts'
import type { Tables } from '../database/tables.ts'
import { threadedReading } from './threaded-reading.ts'

/** The store, for what may take long. */
export interface Readings {
  readonly console: Kysely<Tables>
  /** Apart: what a report asks for is its maker's own, and the console does not wait for that. */
  readonly reports: Kysely<Tables>
  close(): Promise<void>
}

/** PostgreSQL answers elsewhere as it is; SQLite on threads, where there are any. */
export function readingsOn({ place, database }: OpenStore, threads: number): Readings {
  if (place.kind === 'postgres' || threads === 0)
    return { console: database, reports: database, close: async () => {} }
  const { file } = place
  const [forConsole, forReports] = [
    threadedReading({ file, name: 'console' }),
    threadedReading({ file, name: 'reports' }),
  ]
  return {
    console: forConsole.database,
    reports: forReports.database,
    close: async () => void (await Promise.all([forConsole.close(), forReports.close()])),
  }
}
