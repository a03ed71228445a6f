import type { Kysely } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Tables } from '../database/tables.ts'
import { factOf } from '../figures/fact-of.ts'
import { renewFacts } from './facts.ts'
import { changingFacts } from './hold-facts.ts'

/*
 * Makes facts from submissions that are held already. Each piece is one transaction that leaves its facts whole, so that
 * lists, figures and downloads are complete at any moment of it, and after one that was broken off.
 */

/** Few enough that a delivery does not wait long for a piece. */
const ROWS_A_PIECE = 200

/** Resolves to how many of these submissions there are; the facts of others are taken out. */
function remake(database: Kysely<Tables>, ids: readonly string[]): Promise<number> {
  return changingFacts(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('submissions')
      .selectAll()
      .where('id', 'in', [...ids])
      .where('erased_at', 'is', null)
      .execute()
    await renewFacts(
      transaction,
      ids,
      rows.map((row) => factOf(row)),
    )
    return rows.length
  })
}

type Pieces = AsyncIterable<readonly string[]>

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id)

/** Ids of all that has facts or should have them. */
async function* everything(database: Kysely<Tables>, size: number): Pieces {
  const first = (table: 'submissions' | 'facts', after: string) =>
    database
      .selectFrom(
        database
          .selectFrom(table)
          .select('id')
          .where('id', '>', after)
          .orderBy('id')
          .limit(size)
          .as('first'),
      )
      .select('id')
  for (let after = ''; ;) {
    const found = first('submissions', after).union(first('facts', after))
    const ids = idsOf(await found.orderBy('id').limit(size).execute())
    if (ids.length > 0) yield ids
    const last = ids.at(-1)
    if (last === undefined || ids.length < size) return
    after = last
  }
}

/** Makes facts anew, so many submissions at a time, and lets others have the store for as long as each piece took. */
export async function rebuildFacts(
  database: Kysely<Tables>,
  size: number = ROWS_A_PIECE,
): Promise<number> {
  let made = 0
  for await (const ids of everything(database, size)) {
    const from = performance.now()
    made += await remake(database, ids)
    await pause(performance.now() - from)
  }
  return made
}

const live = (database: Kysely<Tables>) =>
  database.selectFrom('submissions').where('erased_at', 'is', null)

/** Whether there are as many facts as submissions that should have them: a start has to be quick, and indexes say this. */
async function isWhole(database: Kysely<Tables>): Promise<boolean> {
  const counts = await database
    .selectNoFrom([
      live(database)
        .select(({ fn }) => fn.countAll().as('count'))
        .as('submissions'),
      database
        .selectFrom('facts')
        .select(({ fn }) => fn.countAll().as('count'))
        .as('facts'),
    ])
    .executeTakeFirstOrThrow()
  return counts.submissions === counts.facts
}

/** Ids looked for at once, so that not those of all there is are in memory. */
const IDS_A_LOOK = 50_000

/** Submissions without their facts, then facts without their submission. Each piece is to be put right before the next. */
async function* unlike(database: Kysely<Tables>): Pieces {
  const submissions = live(database).select('id')
  const facts = database.selectFrom('facts').select('id')
  const missing = () => submissions.except(facts).limit(IDS_A_LOOK).execute()
  const left = () => facts.except(submissions).limit(IDS_A_LOOK).execute()
  for (const look of [missing, left])
    for (;;) {
      const ids = idsOf(await look())
      if (ids.length === 0) break
      for (let from = 0; from < ids.length; from += ROWS_A_PIECE)
        yield ids.slice(from, from + ROWS_A_PIECE)
    }
}

/**
 * Makes the facts that are missing, after an upgrade or where an earlier version left them half made, and takes out those
 * of nothing. Resolves to how many submissions that concerned.
 */
export async function fillFacts(database: Kysely<Tables>): Promise<number> {
  if (await isWhole(database)) return 0
  let concerned = 0
  for await (const ids of unlike(database)) {
    await remake(database, ids)
    concerned += ids.length
  }
  return concerned
}
