import type { AppDatabase, SubmissionRow } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'
import { waitingEntry } from './waiting-entry.ts'

/**
 * Older copies are neither kept nor brought again: longer than any backup one goes on with lies behind, and less than the
 * month after which a server may have removed things on purpose.
 */
export const COPY_KEPT_MS = 14 * 24 * 60 * 60_000

/**
 * What a tablet has a receipt for stays on it, sealed, as long as it is at its event: a server that has lost its store and
 * goes on with a backup holds nothing of what came after that, and nobody else has it. Only the server can read it.
 */
async function sentCopies(database: AppDatabase): Promise<SubmissionRow[]> {
  const waiting = new Set(await database.outbox.toCollection().primaryKeys())
  const proved = new Set(await database.receipts.toCollection().primaryKeys())
  return database.submissions
    .filter(
      ({ id, sealed, carried }) =>
        Boolean(sealed) && !carried && proved.has(id) && !waiting.has(id),
    )
    .toArray()
}

/** The event is over for this tablet: its copies go. Within a transaction of `copyTables`. */
export async function forgetSentCopies(database: AppDatabase): Promise<void> {
  await database.submissions.bulkDelete((await sentCopies(database)).map(({ id }) => id))
}

/**
 * Copies received long ago go, where the server's clock (`at`) and the device's (`now`) agree on that: a server that goes on
 * with a backup on another machine, whose clock is not set yet, needs the very copies that its clock calls old.
 */
async function forgetOldCopies(database: AppDatabase, at: string, now: string): Promise<void> {
  const atLeast = Math.min(Date.parse(at), Date.parse(now))
  const ids = (await sentCopies(database)).map(({ id }) => id)
  const receipts = await database.receipts.bulkGet(ids)
  const old = receipts.flatMap((receipt) =>
    receipt && atLeast - Date.parse(receipt.receivedAt) > COPY_KEPT_MS
      ? [receipt.submissionId]
      : [],
  )
  await database.submissions.bulkDelete(old)
}

/**
 * All copies wait again; the server tells apart what it holds. Within a transaction of `copyTables`. `serverAt`: by the
 * server's clock; `now`: device clock.
 */
export async function bringAgain(
  database: AppDatabase,
  serverAt: string,
  now: string,
): Promise<void> {
  await forgetOldCopies(database, serverAt, now)
  for (const { id, sequence } of await sentCopies(database))
    await database.outbox.add({
      ...waitingEntry(id, now),
      ...(sequence === null && { isAnonymous: true }),
    })
}

/** What the transaction of these has to be over. */
export const copyTables = ({ submissions, outbox, receipts, settings }: AppDatabase) => [
  submissions,
  outbox,
  receipts,
  settings,
]

/** What the server said: records it holds of this tablet, when by its own clock, and whether the event is over. */
interface SaidHeld {
  readonly held: number
  readonly at: string
  readonly isClosed: boolean
}

/**
 * Holds what this tablet had a receipt for when it asked (`delivered`) against what the server says it holds of it, and
 * brings its copies again where that is less; once, until it is less still. Copies of an event that is closed and whole go,
 * and those that are old. Within a transaction of `copyTables`; `now`: device clock.
 */
export async function settleHeld(
  database: AppDatabase,
  delivered: number,
  { held, at, isClosed }: SaidHeld,
  now: string,
): Promise<void> {
  const missing = Math.max(0, delivered - held)
  const known = (await readSetting(database, 'missingAtServer')) ?? 0
  if (missing !== known) await writeSetting(database, 'missingAtServer', missing)
  if (missing > known) await bringAgain(database, at, now)
  else if (missing === 0 && isClosed) await forgetSentCopies(database)
  else await forgetOldCopies(database, at, now)
}
