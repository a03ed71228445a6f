import type { AppDatabase, SubmissionRow } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

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

/** All copies wait again; the server tells apart what it holds. Within a transaction of `copyTables`. */
export async function bringAgain(database: AppDatabase, now: string): Promise<void> {
  for (const { id, sequence } of await sentCopies(database))
    await database.outbox.add({
      submissionId: id,
      kind: 'waiting',
      enqueuedAt: now,
      attempts: 0,
      lastProblem: null,
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

/**
 * Holds what this tablet has a receipt for against what the server says it holds of it now, and brings all of it again where
 * that is less; once, until it is less still. Copies of an event that is closed and whole go. Within a transaction of
 * `copyTables`; `now`: device clock.
 */
export async function settleHeld(
  database: AppDatabase,
  {
    delivered,
    held,
    isClosed,
  }: { readonly delivered: number; readonly held: number; readonly isClosed: boolean },
  now: string,
): Promise<void> {
  const missing = Math.max(0, delivered - held)
  const known = (await readSetting(database, 'missingAtServer')) ?? 0
  if (missing !== known) await writeSetting(database, 'missingAtServer', missing)
  if (missing > known) await bringAgain(database, now)
  else if (missing === 0 && isClosed) await forgetSentCopies(database)
}
