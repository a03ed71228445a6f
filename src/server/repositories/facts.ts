import type { Kysely, Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import { manyInserter } from '../database/insert-many.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { together } from '../database/transact.ts'
import type { FactTable } from '../database/fact-tables.ts'
import { factOf } from '../figures/fact-of.ts'
import { businessesTouched, settleBusinesses } from '../figures/same-business.ts'

/** Processes on one database pick one each, most likely not the same, and then do not wait for each other's commits. */
const WRITERS = 64
const WRITER = Math.floor(Math.random() * WRITERS)

const insertersOf = new WeakMap<object, ReturnType<typeof manyInserter<'facts'>>>()

/** Statements are kept compiled, in the dialect of the store they are for. */
function inserterFor(transaction: Transaction<Tables>) {
  const { adapter } = transaction.getExecutor()
  const known = insertersOf.get(adapter)
  if (known) return known
  const made = manyInserter('facts')
  insertersOf.set(adapter, made)
  return made
}

const addChange = compiledOnce((transaction, _variant: 'day') =>
  transaction
    .insertInto('fact_days')
    .values({ day: '', writer: WRITER, changes: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'writer'])
        .doUpdateSet(({ ref, eb }) => ({ changes: eb(ref('fact_days.changes'), '+', 1) })),
    )
    .compile(),
)

/** Notes that the facts of these days are others now. */
export async function noteChange(
  transaction: Transaction<Tables>,
  days: readonly string[],
): Promise<void> {
  for (const day of [...new Set(days)].toSorted())
    await addChange(transaction, 'day', [day, WRITER, 1, 1])
}

/** Facts of new submissions; one that is there already is passed over. */
export async function keepFacts(
  transaction: Transaction<Tables>,
  made: readonly FactTable[],
): Promise<void> {
  if (made.length === 0) return
  const facts = made.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await inserterFor(transaction)(transaction, facts)
  const changed = await settleBusinesses(transaction, await businessesTouched(transaction, facts))
  await noteChange(transaction, [...facts.map(({ day }) => day), ...changed])
}

/** Submissions that are erased: their rows go, and what their businesses' others say of them. */
export async function dropFacts(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  const dropped = await transaction
    .deleteFrom('facts')
    .where('id', 'in', [...ids])
    .returning(['day', 'business'])
    .execute()
  if (dropped.length === 0) return
  const businesses = [...new Set(dropped.map(({ business }) => business))]
  const changed = await settleBusinesses(transaction, businesses)
  await noteChange(transaction, [...dropped.map(({ day }) => day), ...changed])
}

const ROWS_A_STEP = 1000

/** Submissions in pieces by id, erased ones left out. */
async function* held(database: Kysely<Tables>): AsyncGenerator<readonly SubmissionTable[]> {
  for (let after = ''; ;) {
    const rows = await database
      .selectFrom('submissions')
      .selectAll()
      .where('id', '>', after)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .limit(ROWS_A_STEP)
      .execute()
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_STEP) return
    after = last.id
  }
}

/** Whether the oldest and the newest submission have their facts: they are made in this order, and a start has to be quick. */
async function isFilled(database: Kysely<Tables>): Promise<boolean> {
  for (const direction of ['asc', 'desc'] as const) {
    const last = await database
      .selectFrom('submissions')
      .leftJoin('facts', 'facts.id', 'submissions.id')
      .select(['submissions.id', 'facts.id as fact'])
      .where('erased_at', 'is', null)
      .orderBy('submissions.id', direction)
      .limit(1)
      .executeTakeFirst()
    if (last && last.fact === null) return false
  }
  return true
}

async function fill(database: Kysely<Tables>): Promise<number> {
  let made = 0
  for await (const rows of held(database)) {
    const there = await database
      .selectFrom('facts')
      .select('id')
      .where('id', '>=', rows[0]?.id ?? '')
      .where('id', '<=', rows.at(-1)?.id ?? '')
      .execute()
    const ids = new Set(there.map(({ id }) => id))
    const missing = rows.filter(({ id }) => !ids.has(id))
    await together(database, (transaction) => keepFacts(transaction, missing.map(factOf)))
    made += missing.length
  }
  return made
}

/** Makes the facts that are missing after an upgrade, or after one that was broken off. Returns how many. */
export async function fillFacts(database: Kysely<Tables>): Promise<number> {
  return (await isFilled(database)) ? 0 : fill(database)
}

/** Makes every fact anew. Figures lack what is not made yet until it is done. Returns how many there are. */
export async function rebuildFacts(database: Kysely<Tables>): Promise<number> {
  await together(database, async (transaction) => {
    const days = await transaction.selectFrom('fact_days').select('day').distinct().execute()
    await transaction.deleteFrom('facts').execute()
    await noteChange(
      transaction,
      days.map(({ day }) => day),
    )
  })
  return fill(database)
}
