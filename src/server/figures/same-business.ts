import type { Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { Tables } from '../database/tables.ts'
import { isBeyond, RELATION, settled } from './settled.ts'

/** Businesses whose submissions have to be looked at again (`facts.business`). */
export interface Touched {
  readonly businesses: readonly string[]
  /** What they follow that came when its business was full: what it says of that, by its id. */
  readonly fullOnes: ReadonlyMap<string, string>
}

/**
 * Brings what is said of the submissions of these businesses up to date; the days it changed anything on. Rows are
 * changed in the order of their ids, so that two processes do not lock each other out. Those that came when their business
 * was full are not read: however many there are, this takes no longer.
 */
export async function settleBusinesses(
  transaction: Transaction<Tables>,
  { businesses, fullOnes }: Touched,
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

/** Ids one statement takes: few sizes, so that each is built once. */
const SIZES = [1, 16, 64, 256] as const

type Known = Pick<FactTable, 'id' | 'business' | 'owner'>

const having = (column: 'id' | 'link' | 'owner') =>
  compiledOnce<Known, (typeof SIZES)[number]>((transaction, size) =>
    transaction
      .selectFrom('facts')
      .select(['id', 'business', 'owner'])
      .where(column, 'in', Array<string>(size).fill(''))
      .compile(),
  )
const BY = { id: having('id'), link: having('link'), owner: having('owner') }

/** The facts that have any of these in a column. */
async function known(
  transaction: Transaction<Tables>,
  column: keyof typeof BY,
  values: readonly string[],
): Promise<readonly Known[]> {
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

/** Which submissions these owners' keys have sent, but for those that came when their business was full. */
export const sentBy = (
  transaction: Transaction<Tables>,
  owners: readonly string[],
): Promise<readonly Known[]> => known(transaction, 'owner', owners)

const NOTHING: Touched = { businesses: [], fullOnes: new Map() }

/** The businesses these new rows are of, or join into one; those that stand alone are left out. */
export async function businessesTouched(
  transaction: Transaction<Tables>,
  rows: readonly FactTable[],
): Promise<Touched> {
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  const links = [...new Set(rows.flatMap(({ link }) => link ?? []))]
  const ids = rows.map(({ id }) => id)
  const followed = await known(transaction, 'id', links)
  const near = [
    // Also those that follow the same one, which may not be here yet or not any more.
    ...(await known(transaction, 'link', [...ids, ...links])),
    ...(await sentBy(transaction, owners)),
    ...followed,
  ]
  const own = rows.filter(({ owner, link }) => owner !== null || link !== null)
  if (own.length === 0 && near.length === 0) return NOTHING
  const full = followed.filter(({ business }) => isBeyond(business))
  return {
    // A row that others point to has to be looked at with them.
    businesses: [...new Set([...near.map(({ business }) => business), ...ids])],
    fullOnes: new Map(full.map(({ id, business }) => [id, business])),
  }
}
