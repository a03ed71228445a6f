import type { Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import { manyInserter } from '../database/insert-many.ts'
import type { Tables } from '../database/tables.ts'
import type { FactTable } from '../database/fact-tables.ts'
import { isAmong } from '../database/is-among.ts'
import { isPostgres } from '../database/transact.ts'
import { settleBusinesses, touchedBy, type Touched } from '../figures/same-business.ts'

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

const byId = (a: FactTable, b: FactTable): number => (a.id < b.id ? -1 : 1)

/**
 * A fact under each id that these follow: whoever brings that at this moment is waited for, and whoever brings it later
 * waits for this transaction. A visit and the one that it follows need no key in common by which both could be held
 * (`hold-businesses.ts`); the primary key does so, and costs those nothing that follow nobody. What is held already is in
 * its way and stays.
 */
function placesOf(
  transaction: Transaction<Tables>,
  facts: readonly FactTable[],
): readonly FactTable[] {
  // SQLite has one writer.
  if (!isPostgres(transaction)) return []
  const own = new Set(facts.map(({ id }) => id))
  const places = new Map<string, FactTable>()
  for (const fact of facts)
    if (fact.link !== null && !own.has(fact.link)) places.set(fact.link, { ...fact, id: fact.link })
  return [...places.values()]
}

/** Facts of new submissions; one that is there already is passed over. Resolves to what their owners have sent, as `Touched`. */
export async function keepFacts(
  transaction: Transaction<Tables>,
  made: readonly FactTable[],
): Promise<Touched['sent']> {
  if (made.length === 0) return new Map()
  const facts = made.toSorted(byId)
  const places = placesOf(transaction, facts)
  // In one order with their own, before others' are read: of two that bring what the other one follows, one waits for the
  // other from the first that both want on, and not each for what the other has by then.
  const inserted = await inserterFor(transaction)(transaction, [...facts, ...places].toSorted(byId))
  const taken = places.map(({ id }) => id).filter((id) => inserted.has(id))
  if (taken.length > 0)
    await transaction
      .deleteFrom('facts')
      .where(isAmong(transaction, 'id', taken))
      .execute()
  const touched = await touchedBy(transaction, facts)
  const changed = await settleBusinesses(transaction, touched)
  await noteChange(transaction, [...facts.map(({ day }) => day), ...changed])
  return touched.sent
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
  const changed = await settleBusinesses(transaction, { businesses, fullOnes: new Map() })
  await noteChange(transaction, [...dropped.map(({ day }) => day), ...changed])
}

/** Settled with others of the same business; all else of a fact is said by its submission alone. */
const RELATIONS: readonly string[] = ['business', 'is_repeat', 'is_latest', 'first_score']

const isSame = (held: FactTable | undefined, made: FactTable): boolean =>
  held !== undefined &&
  (Object.keys(made) as (keyof FactTable)[]).every(
    (column) => RELATIONS.includes(column) || held[column] === made[column],
  )

/**
 * Brings the facts of these submissions to what they are now (`made`); one of which there is none is taken out. What is
 * right already is not written, but what its business says of it is looked through again.
 */
export async function renewFacts(
  transaction: Transaction<Tables>,
  ids: readonly string[],
  made: readonly FactTable[],
): Promise<void> {
  const held = await transaction
    .selectFrom('facts')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  const before = new Map(held.map((fact) => [fact.id, fact]))
  const renewed = made.filter((fact) => !isSame(before.get(fact.id), fact)).toSorted(byId)
  const kept = new Set(made.map(({ id }) => id))
  for (const { id } of renewed) kept.delete(id)
  const dropped = held.filter(({ id }) => !kept.has(id))
  if (dropped.length > 0)
    await transaction
      .deleteFrom('facts')
      .where(
        'id',
        'in',
        dropped.map(({ id }) => id),
      )
      .execute()
  await inserterFor(transaction)(transaction, renewed)
  const { businesses, fullOnes } = await touchedBy(transaction, made)
  const looked = new Set([...held.map(({ business }) => business), ...businesses])
  const changed = await settleBusinesses(transaction, { businesses: [...looked], fullOnes })
  await noteChange(transaction, [...[...dropped, ...renewed].map(({ day }) => day), ...changed])
}
