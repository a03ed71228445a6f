import { inspect } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite } from '../database/open-sqlite.ts'
import { holdContent } from '../hold-content.ts'
import { intakeRepository, type Keeping } from '../repositories/intake.ts'
import type { IntakeAsk, IntakeThreadData, IntakeWord, KeepOutcome } from './messages.ts'

/*
 * Commits what was judged, on a connection of its own: while it waits for the disk, the thread that answers takes in more.
 */

/** Nothing but this thread waits here, so it can wait for whatever staff have the main thread do. */
const PATIENCE_MS = 60_000

const { file, content, programmes } = workerData as IntakeThreadData
holdContent({ programmes }, content)
const store = openSqlite(file, PATIENCE_MS)
// Each delivery comes back to the same pages of a dozen indexes. Whoever else has the file open does with SQLite's own 2 MB: the
// system has the file in its cache, and over a million submissions 8 for the thread that answers made 14 MB of the peak.
store.connection.exec('PRAGMA cache_size=-8000')
const intake = intakeRepository(store.database)

const say = (word: IntakeWord): void => parentPort?.postMessage(word, [])

async function keep({ batch, device, now, enrolled }: Keeping): Promise<KeepOutcome> {
  try {
    return { kept: await intake.keep(batch, device, now, enrolled), why: null }
  } catch (error) {
    return { kept: null, why: inspect(error) }
  }
}

/** Groups in their order, whatever their requests wait for. */
let last: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ kind, group }: IntakeAsk) => {
  if (kind === 'keep') {
    const outcomes = Promise.all(group.map(keep))
    last = last.then(async () => say({ kind: 'kept', outcomes: await outcomes }))
    return
  }
  last = last.then(async () => {
    await store.database.destroy()
    parentPort?.close()
  })
})
say({ kind: 'ready', outcomes: null })
