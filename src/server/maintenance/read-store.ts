import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { MaintenanceError, orInWords } from './maintenance-error.ts'
import { isThere } from './private-files.ts'
import { sqliteSource } from './store-sources.ts'
import { verifyStore, type StoreReport } from './verify-store.ts'

/** Whether all there is to read is in the file itself: as with a backup, or a store whose server was stopped in order. */
const liesAlone = (file: string): boolean =>
  ['-wal', '-journal'].every((suffix) => {
    const beside = orInWords(file, () => statSync(file + suffix, { throwIfNoEntry: false }))
    return beside === undefined || beside.size === 0
  })

/** A file that nobody writes to. Read as it is, without locks, nothing is made beside it: it may be on a medium that cannot be written. */
function unchanging(file: string): URL {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  return url
}

/** Opens a store for reading alone, beside a server at work or with none. Throws where it is not there or cannot be read. */
export function openForReading(file: string, place: string | URL = file): DatabaseSync {
  if (!isThere(file)) throw new MaintenanceError(`There is no store at ${file}.`)
  // SQLite would take an empty file for a new store, and throw away the log beside it.
  if (statSync(file).size === 0)
    throw new MaintenanceError(`${file} is not a store: there is nothing in it.`)
  return orInWords(file, () => {
    const connection = new DatabaseSync(place, { readOnly: true })
    try {
      // SQLite itself looks at the file no sooner than this.
      connection.exec('PRAGMA schema_version')
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** Opens a store that no server works on, such as a backup, for reading alone. Leaves nothing beside it where it lies alone. */
export const openAtRest = (file: string, isAlone = liesAlone(file)): DatabaseSync =>
  openForReading(file, isAlone ? unchanging(file) : file)

async function reportOn(connection: DatabaseSync, file: string): Promise<StoreReport> {
  try {
    return await verifyStore(sqliteSource(connection))
  } catch (cause) {
    throw new MaintenanceError(
      `${file} is not a store, or it is damaged (${(cause as Error).message}).`,
      { cause },
    )
  } finally {
    connection.close()
  }
}

/** Verifies the store in a file: a running server's, or a backup. Throws where it is no store. */
export async function verifyFile(file: string): Promise<StoreReport> {
  const wasAlone = liesAlone(file)
  const connection = openAtRest(file, wasAlone)
  const outcome = await reportOn(connection, file).catch((error: MaintenanceError) => error)
  // A server that was started meanwhile changes the file under a reading without locks.
  if (wasAlone && !liesAlone(file)) return verifyFile(file)
  if (outcome instanceof MaintenanceError) throw outcome
  return outcome
}

/** Verifies the store in a file. Throws its faults where there are any. */
export async function verifySound(file: string): Promise<StoreReport> {
  const report = await verifyFile(file)
  if (report.faults.length > 0)
    throw new MaintenanceError(`${file} is damaged:\n  ${report.faults.join('\n  ')}`)
  return report
}
