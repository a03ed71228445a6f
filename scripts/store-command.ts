import { existsSync } from 'node:fs'
import { openStore, storeFileIn } from '#server/database/open-store.ts'
import { StoreUnfit, type OpenStore } from '#server/database/store.ts'
import { readEnvironment, type Environment } from '#server/environment.ts'
import { MaintenanceError } from '#server/maintenance/backup-store.ts'
import type { StoreReport } from '#server/maintenance/verify-store.ts'

/** Stops with the faults where the configuration is not valid. */
function environment(): Environment {
  const outcome = readEnvironment(process.env)
  if (outcome.kind === 'valid') return outcome.environment
  console.error(`The configuration is not valid:\n${outcome.faults.join('\n')}`)
  process.exit(2)
}

/** `null` = the store is in PostgreSQL. */
export function storeFileOrNull(): string | null {
  const { DATABASE_URL, DATA_DIR } = environment()
  return DATABASE_URL === undefined ? storeFileIn(DATA_DIR) : null
}

/** File of the store this machine's configuration names. Stops with `instead` where there is no such file, but PostgreSQL. */
export function storeFile(instead: string): string {
  const file = storeFileOrNull()
  if (file !== null) return file
  console.error(instead)
  process.exit(1)
}

/** The store this machine's configuration names, open. A file that is not there is not made. */
export function existingStore(): OpenStore {
  const file = storeFileOrNull()
  if (file !== null && !existsSync(file))
    throw new MaintenanceError(`There is no store at ${file}.`)
  return openStore(environment())
}

const inWords = ({ submissions, erased, quarantined, abandoned }: StoreReport): string =>
  `${submissions} submissions, ${abandoned} abandoned, ${quarantined} in quarantine, ${erased} erased; every body and receipt verifies`

/** Runs one command and says in a line what went wrong for whoever runs it; exit code 1 then. */
export async function runMaintenance(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof MaintenanceError || error instanceof StoreUnfit)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Runs one command over the store and says in a line what it found; exit code 1 where something is wrong. */
export const runStoreCommand = (done: string, work: () => Promise<StoreReport>): Promise<void> =>
  runMaintenance(async () => {
    const report = await work()
    if (report.faults.length > 0)
      throw new MaintenanceError(`The store is damaged:\n  ${report.faults.join('\n  ')}`)
    console.log(`${done}: ${inWords(report)}.`)
  })
