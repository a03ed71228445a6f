import { resolve } from 'node:path'
import { ContentUnfit } from '#server/content-files.ts'
import { failureInWords, sqliteErrorIn } from '#server/database/file-failure.ts'
import { openStore, storeFileIn } from '#server/database/open-store.ts'
import { storeName } from '#server/database/store-name.ts'
import { StoreUnfit, type OpenStore } from '#server/database/store.ts'
import { readEnvironment, type Environment } from '#server/environment.ts'
import { MaintenanceError } from '#server/maintenance/maintenance-error.ts'
import { isThere } from '#server/maintenance/private-files.ts'
import type { StoreReport } from '#server/maintenance/verify-store.ts'

/** Stops with the faults where the configuration is not valid. */
function environment(): Environment {
  const outcome = readEnvironment(process.env)
  if (outcome.kind === 'valid') return outcome.environment
  console.error(`The configuration is not valid:\n${outcome.faults.join('\n')}`)
  process.exit(2)
}

/** What links begin with, as those the server makes. */
export const publicUrl = (): string => environment().PUBLIC_URL

/** Megabytes the server keeps free of its disk; `null` = the usual. */
export const minFreeMb = (): number | null => environment().MIN_FREE_MB ?? null

/** `null` = the store is in PostgreSQL. */
export function storeFileOrNull(): string | null {
  const { DATABASE_URL, DATA_DIR } = environment()
  return DATABASE_URL === undefined ? resolve(storeFileIn(DATA_DIR)) : null
}

/**
 * Says which store a command is about, before it does anything: the one the configuration names, or `file`. Without a
 * configuration that is the one of `npm start`, which on a server is hardly the one that is meant.
 */
export function sayStore(file: string | null = null): void {
  const isNamed = ['DATA_DIR', 'DATABASE_URL'].some((name) => (process.env[name] ?? '') !== '')
  const hint = isNamed ? '' : ' (neither DATA_DIR nor DATABASE_URL is set)'
  console.log(`Store: ${file === null ? storeName(environment()) + hint : resolve(file)}`)
}

/** Says how a command is called that was called otherwise, and stops. */
function stopWith(usage: string): never {
  console.error(`Usage: ${usage}. Nothing was done.`)
  process.exit(2)
}

/**
 * The one thing a command was given; `null` = nothing. Stops with `usage`, before anything is done, where it was given more
 * than that takes, or an option: there are none, and who asks for help wants no new keys.
 */
function given(usage: string): string | null {
  const all = process.argv.slice(2)
  const isTooMuch = all.length > (usage.includes('<') ? 1 : 0)
  if (isTooMuch || all.some((argument) => argument.startsWith('-'))) stopWith(usage)
  return all[0] ?? null
}

/** The file a command was given, by its whole path; `null` = none. Stops as `given` does. */
export function givenFile(usage: string): string | null {
  const file = given(usage)
  return file === null ? null : resolve(file)
}

/** What a command cannot do without. Stops as `given` does, and where there is none. */
export const givenNeeded = (usage: string): string => given(usage) ?? stopWith(usage)

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
  if (file !== null && !isThere(file)) throw new MaintenanceError(`There is no store at ${file}.`)
  return openStore(environment())
}

const inWords = ({ submissions, erased, quarantined, abandoned }: StoreReport): string =>
  `${submissions} submissions, ${abandoned} abandoned, ${quarantined} in quarantine, ${erased} erased; every body and receipt verifies`

/** Runs one command and says in a line what went wrong for whoever runs it; exit code 1 then. */
export async function runMaintenance(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isTold = [MaintenanceError, StoreUnfit, ContentUnfit].some(
      (kind) => error instanceof kind,
    )
    const broken = isTold ? null : sqliteErrorIn(error)
    const file = broken && storeFileOrNull()
    if (!isTold && !file) throw error
    console.error(broken && file ? failureInWords(file, broken) : (error as Error).message)
    process.exitCode = 1
  }
}

/** Runs one command over the store and says in a line what it found, and `more`; exit code 1 where something is wrong. */
export const runStoreCommand = <Report extends StoreReport>(
  done: string,
  work: () => Promise<Report>,
  more: (report: Report) => string = () => '',
): Promise<void> =>
  runMaintenance(async () => {
    const report = await work()
    if (report.faults.length > 0)
      throw new MaintenanceError(`The store is damaged:\n  ${report.faults.join('\n  ')}`)
    console.log(`${done}: ${inWords(report)}.${more(report)}`)
  })
