import { join } from 'node:path'
import { readEnvironment } from '#server/environment.ts'
import { MaintenanceError } from '#server/maintenance/backup-store.ts'
import type { StoreReport } from '#server/maintenance/verify-store.ts'

/** File of the store this machine's configuration names. Stops with the faults where it is not valid. */
export function storeFile(): string {
  const outcome = readEnvironment(process.env)
  if (outcome.kind === 'invalid') {
    console.error(`The configuration is not valid:\n${outcome.faults.join('\n')}`)
    process.exit(2)
  }
  return join(outcome.environment.DATA_DIR, 'sansangso.sqlite')
}

const inWords = ({ submissions, erased, quarantined, abandoned }: StoreReport): string =>
  `${submissions} submissions, ${abandoned} abandoned, ${quarantined} in quarantine, ${erased} erased; every body and receipt verifies`

/** Runs one command over the store and says in a line what it found; exit code 1 where something is wrong. */
export async function runStoreCommand(
  done: string,
  work: () => Promise<StoreReport>,
): Promise<void> {
  try {
    const report = await work()
    if (report.faults.length === 0) return console.log(`${done}: ${inWords(report)}.`)
    console.error(`The store is damaged:\n  ${report.faults.join('\n  ')}`)
  } catch (error) {
    if (!(error instanceof MaintenanceError)) throw error
    console.error(error.message)
  }
  process.exitCode = 1
}
