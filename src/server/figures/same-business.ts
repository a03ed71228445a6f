import { sql, type RawBuilder, type Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { Tables } from '../database/tables.ts'
import { isAmong } from '../database/is-among.ts'
import { isPostgres } from '../database/transact.ts'
import { isBeyond, RELATION, settled } from './settled.ts'

/** What new rows have to do with others. */
export interface Touched {
  /** The businesses they are of, or join into one (`facts.business`); those that stand alone are left out. */
  readonly businesses: readonly string[]
  /** What they follow that came when its business was full: what it says of that, by its id. */
  readonly fullOnes: ReadonlyMap<string, string>
  /**
   * By owner's key, what each of their owners has sent, where that is more than one; without what came when its business was
   * full.
   */
  readonly sent: ReadonlyMap<string, readonly string[]>
}

/**
 * Brings what is said of the submissions of these businesses up to date; the days it changed anything on. Rows are
 * changed in the order of their ids, so that two processes do not lock each other out. Those that came when their business
 * was full are not read: however many there are, this takes no longer.
 */
export async function settleBusinesses(
  transaction: Transaction<Tables>,
  { businesses, fullOnes }: Pick<Touched, 'businesses' | 'fullOnes'>,
): Promise<readonly string[]> {
  const wanted = businesses.filter((business) => !isBeyond(business))
  if (wanted.length === 0) return []
  const rows = await transaction
    .selectFrom('facts')
    .select(RELATION)
    .where('business', 'in', wanted)
    .execute()
  const before = new Map(rows.map((row) => [row.id, row]))
  const changed = settled(rows, fullOnes).filter((row) => {
    const was = before.get(row.id)
    return (
      was?.business !== row.business ||
      was.is_repeat !== row.is_repeat ||
      was.is_latest !== row.is_latest ||
      was.first_score !== row.first_score
    )
  })
  for (const row of changed.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, business, owner, link, is_repeat, is_latest, first_score } = row
    await transaction
      .updateTable('facts')
      .set({ business, owner, link, is_repeat, is_latest, first_score })
      .where('id', '=', id)
      .execute()
  }
  return changed.map(({ day }) => day)
}

/** Ids one statement of SQLite's takes: few sizes, so that each is built once. PostgreSQL takes any number as one. */
const SIZES = [1, 16, 64, 256] as const
type Size = (typeof SIZES)[number] | 'any'

type Known = Pick<FactTable, 'id' | 'business' | 'owner' | 'link'>

const having = (column: 'id' | 'link' | 'owner') =>
  compiledOnce<Known, Size>((transaction, size) =>
    transaction
      .selectFrom('facts')
      .select(['id', 'business', 'owner', 'link'])
      .where((eb) =>
        size === 'any'
          ? sql<boolean>`${sql.ref(column)} = any(${['']})`
          : eb(column, 'in', Array<string>(size).fill('')),
      )
      .compile(),
  )
const BY = { id: having('id'), link: having('link'), owner: having('owner') }

/** The facts that have any of these in a column. */
async function known(
  transaction: Transaction<Tables>,
  column: keyof typeof BY,
  values: readonly string[],
): Promise<readonly Known[]> {
  if (values.length === 0) return []
  if (isPostgres(transaction)) return BY[column](transaction, 'any', [values])
  const found: Known[] = []
  for (let done = 0; done < values.length;) {
    const size = SIZES.find((each) => each >= values.length - done) ?? 256
    const piece = values.slice(done, done + size)
    // One more often changes nothing.
    const padded = Array.from({ length: size }, (_, index) => piece[index] ?? piece[0])
    found.push(...(await BY[column](transaction, size, padded)))
    done += size
  }
  return found
}

/**
 * Holds what is settled with the new rows until the transaction ends: businesses are held before by what tells of them
 * (`holdBusinesses`), and two deliveries of one may have been told of it by different things. Resolves to what others that
 * were quicker have made of the rows near them.
 */
async function heldTogether(
  transaction: Transaction<Tables>,
  near: readonly Known[],
): Promise<readonly Known[]> {
  // SQLite has one writer.
  if (near.length === 0 || !isPostgres(transaction)) return near
  // In the order of ids: among those that hold the same ones, none waits for who waits for it.
  const facts = transaction.selectFrom('facts').orderBy('id').forNoKeyUpdate()
  const ofThese = (rows: readonly Known[]): RawBuilder<boolean> =>
    isAmong(transaction, 'business', [
      ...new Set(rows.flatMap(({ business }) => (isBeyond(business) ? [] : business))),
    ])
  const ids = new Set(near.map(({ id }) => id))
  // With all of their businesses at once: whoever came to one of these by another row holds that one and wants the rest.
  const rows = await facts
    .select(['id', 'business', 'owner', 'link'])
    .where(({ or }) => or([isAmong(transaction, 'id', [...ids]), ofThese(near)]))
    .execute()
  const now = rows.filter(({ id }) => ids.has(id))
  // And what those that were waited for have added or joined.
  const others = facts.select('id').where(ofThese(now))
  await transaction
    .selectFrom(others.as('others'))
    .select(({ fn }) => fn.countAll().as('count'))
    .execute()
  return now
}

/** Holds the facts of these submissions, and those of the same businesses. */
export async function holdTogether(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  await heldTogether(transaction, await known(transaction, 'id', ids))
}

/** What new rows, which are in the store already, have to do with others. */
export async function touchedBy(
  transaction: Transaction<Tables>,
  rows: readonly FactTable[],
): Promise<Touched> {
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  const links = [...new Set(rows.flatMap(({ link }) => link ?? []))]
  const ids = rows.map(({ id }) => id)
  // Also those that follow the same one, which may not be here yet or not any more.
  const following = await known(transaction, 'link', [...ids, ...links])
  const ofOwners = await known(transaction, 'owner', owners)
  const followed = await known(transaction, 'id', links)
  const sent = new Map<string, string[]>()
  for (const { id, owner } of ofOwners) {
    if (owner === null) continue
    const others = sent.get(owner)
    if (others) others.push(id)
    else sent.set(owner, [id])
  }
  for (const [owner, { length }] of sent) if (length < 2) sent.delete(owner)
  const near = await heldTogether(transaction, [
    ...following,
    ...ofOwners.filter(({ owner }) => sent.has(owner ?? '')),
    ...followed,
  ])
  const pointedTo = new Set(following.map(({ link }) => link))
  const own = rows.filter(
    ({ id, owner, link }) => link !== null || pointedTo.has(id) || sent.has(owner ?? ''),
  )
  const full = followed.filter(({ business }) => isBeyond(business))
  return {
    businesses: [...new Set([...near.map(({ business }) => business), ...own.map(({ id }) => id)])],
    fullOnes: new Map(full.map(({ id, business }) => [id, business])),
    sent,
  }
}
