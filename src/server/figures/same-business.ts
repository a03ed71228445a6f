import type { Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { Tables } from '../database/tables.ts'
import { REPLACED } from './marks.ts'

type Relation = Pick<
  FactTable,
  | 'id'
  | 'day'
  | 'received_at'
  | 'questionnaire_id'
  | 'marks'
  | 'consent_statistics'
  | 'score'
  | 'owner'
  | 'link'
  | 'business'
  | 'is_repeat'
  | 'is_latest'
  | 'first_score'
>

/** Groups what is of one business: by the owner's key, and by one saying that it follows another. */
function connected<Row extends Pick<Relation, 'id' | 'owner' | 'link'>>(
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const parents = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    return root
  }
  const join = (one: string, other: string): void => {
    const [from, to] = [rootOf(one), rootOf(other)]
    if (from !== to) parents.set(from, to)
  }
  for (const { id, owner, link } of rows) {
    if (owner !== null) join(`id ${id}`, `owner ${owner}`)
    if (link !== null) join(`id ${id}`, `id ${link}`)
  }
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const root = rootOf(`id ${row.id}`)
    const group = groups.get(root)
    if (group) group.push(row)
    else groups.set(root, [row])
  }
  return [...groups.values()]
}

const byArrival = (a: Relation, b: Relation): number =>
  a.received_at < b.received_at || (a.received_at === b.received_at && a.id < b.id) ? -1 : 1

/**
 * What the rows of one business and questionnaire say of each other. Whoever corrects has not come again, and was at
 * first what the correction says. Scores are compared where both may be used for statistics.
 */
function settledVisits(visits: readonly Relation[], business: string): readonly Relation[] {
  const standing = visits.filter(({ marks }) => (marks & REPLACED) === 0)
  const counted = standing.filter((row) => row.consent_statistics === 1)
  const [first] = counted
  return visits.map((row) => ({
    ...row,
    business,
    is_repeat: standing.indexOf(row) > 0 || (row.link !== null && standing.includes(row)) ? 1 : 0,
    is_latest: row === counted.at(-1) ? 1 : 0,
    first_score: counted.indexOf(row) > 0 ? (first?.score ?? null) : null,
  }))
}

/** What the rows say of each other, whatever order they came in. */
function settled(rows: readonly Relation[]): readonly Relation[] {
  return connected(rows).flatMap((group) => {
    const business = group.map(({ id }) => id).reduce((a, b) => (a < b ? a : b))
    const ids = new Set(group.map((row) => row.questionnaire_id))
    const inOrder = group.toSorted(byArrival)
    const byQuestionnaire = [...ids].map((id) =>
      inOrder.filter((row) => row.questionnaire_id === id),
    )
    return byQuestionnaire.flatMap((visits) => settledVisits(visits, business))
  })
}

const RELATION = [
  'id',
  'day',
  'received_at',
  'questionnaire_id',
  'marks',
  'consent_statistics',
  'score',
  'owner',
  'link',
  'business',
  'is_repeat',
  'is_latest',
  'first_score',
] as const

/**
 * Brings what is said of the submissions of these businesses (`facts.business`) up to date; the days it changed anything
 * on. Rows are changed in the order of their ids, so that two processes do not lock each other out.
 */
export async function settleBusinesses(
  transaction: Transaction<Tables>,
  businesses: readonly string[],
): Promise<readonly string[]> {
  if (businesses.length === 0) return []
  const rows = await transaction
    .selectFrom('facts')
    .select(RELATION)
    .where('business', 'in', [...businesses])
    .execute()
  const before = new Map(rows.map((row) => [row.id, row]))
  const changed = settled(rows).filter((row) => {
    const was = before.get(row.id)
    return (
      was?.business !== row.business ||
      was.is_repeat !== row.is_repeat ||
      was.is_latest !== row.is_latest ||
      was.first_score !== row.first_score
    )
  })
  for (const { id, business, is_repeat, is_latest, first_score } of changed.toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  ))
    await transaction
      .updateTable('facts')
      .set({ business, is_repeat, is_latest, first_score })
      .where('id', '=', id)
      .execute()
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

/** Which submissions these owners' keys have sent. */
export const sentBy = (
  transaction: Transaction<Tables>,
  owners: readonly string[],
): Promise<readonly Known[]> => known(transaction, 'owner', owners)

/** The businesses these new rows are of, or join into one; those that stand alone are left out. */
export async function businessesTouched(
  transaction: Transaction<Tables>,
  rows: readonly FactTable[],
): Promise<readonly string[]> {
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  const links = [...new Set(rows.flatMap(({ link }) => link ?? []))]
  const ids = rows.map(({ id }) => id)
  const near = [
    // Also those that follow the same one, which may not be here yet or not any more.
    ...(await known(transaction, 'link', [...ids, ...links])),
    ...(await sentBy(transaction, owners)),
    ...(await known(transaction, 'id', links)),
  ]
  const own = rows.filter(({ owner, link }) => owner !== null || link !== null)
  if (own.length === 0 && near.length === 0) return []
  // A row that others point to has to be looked at with them.
  return [...new Set([...near.map(({ business }) => business), ...ids])]
}
