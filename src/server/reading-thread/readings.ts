import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { OpenStore } from '../database/store.ts'
import type { Tables } from '../database/tables.ts'
import { fewAtOnce } from './few-at-once.ts'
import { threadedReading } from './threaded-reading.ts'

/** The store, for what may take long. */
export interface Readings {
  readonly console: Kysely<Tables>
  /** Apart: what a report asks for is its maker's own, and the console does not wait for that. */
  readonly reports: Kysely<Tables>
  close(): Promise<void>
}

/** Of a process's ten connections to PostgreSQL so many at most: the others are left for whatever else is asked. */
const AT_ONCE = { console: 4, reports: 2 }

/** PostgreSQL answers elsewhere as it is, a few at once; SQLite on threads, where there are any. */
export function readingsOn(
  { place, database }: OpenStore,
  threads: number,
  logger: Pick<Logger, 'error'>,
): Readings {
  const close = async (): Promise<void> => {}
  if (place.kind === 'postgres') {
    const few = (most: number): Kysely<Tables> => fewAtOnce(database, most)
    return { console: few(AT_ONCE.console), reports: few(AT_ONCE.reports), close }
  }
  if (threads === 0) return { console: database, reports: database, close }
  const { file } = place
  const [forConsole, forReports] = [
    threadedReading({ file, name: 'console', logger }),
    threadedReading({ file, name: 'reports', logger }),
  ]
  return {
    console: forConsole.database,
    reports: forReports.database,
    close: async () => void (await Promise.all([forConsole.close(), forReports.close()])),
  }
}
