import type { Transaction } from 'kysely'
import { compiledOnce } from '../database/compiled-once.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { Tables } from '../database/tables.ts'

type Relation = Pick<
  FactTable,
  | 'id'
  | 'day'
  | 'received_at'
  | 'questionnaire_id'
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

/** What the rows say of each other, whatever order they came in. */
function settled(rows: readonly Relation[]): readonly Relation[] {
  return connected(rows).flatMap((group) => {
    const business = group.map(({ id }) => id).reduce((a, b) => (a < b ? a : b))
    const ids = new Set(group.map((row) => row.questionnaire_id))
    const inOrder = group.toSorted(byArrival)
    const byQuestionnaire = [...ids].map((id) =>
      inOrder.filter((row) => row.questionnaire_id === id),
    )
    return byQuestionnaire.flatMap((visits) =>
      visits.map((row, at) => ({
        ...row,
        business,
        is_repeat: at > 0 || row.link !== null ? 1 : 0,
        is_latest: at === visits.length - 1 ? 1 : 0,
        first_score: at > 0 ? (visits[0]?.score ?? null) : null,
      })),
    )
  })
}

const RELATION = [
  'id',
  'day',
  'received_at',
  'questionnaire_id',
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

const followersOf = compiledOnce<Pick<FactTable, 'id' | 'business'>, (typeof SIZES)[number]>(
  (transaction, size) =>
    transaction
      .selectFrom('facts')
      .select(['id', 'business'])
      .where('link', 'in', Array<string>(size).fill(''))
      .compile(),
)

/** What follows or replaces any of these. */
async function following(transaction: Transaction<Tables>, ids: readonly string[]) {
  const found: Pick<FactTable, 'id' | 'business'>[] = []
  for (let done = 0; done < ids.length;) {
    const size = SIZES.find((each) => each >= ids.length - done) ?? 256
    const piece = ids.slice(done, done + size)
    // An id more often changes nothing.
    const padded = Array.from({ length: size }, (_, index) => piece[index] ?? piece[0])
    found.push(...(await followersOf(transaction, size, padded)))
    done += size
  }
  return found
}

/** The businesses these new rows are of, or join into one; those that stand alone are left out. */
export async function businessesTouched(
  transaction: Transaction<Tables>,
  rows: readonly FactTable[],
): Promise<readonly string[]> {
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  const links = [...new Set(rows.flatMap(({ link }) => link ?? []))]
  const ids = rows.map(({ id }) => id)
  const found = () => transaction.selectFrom('facts').select(['id', 'business'])
  const near = [
    // Also those that follow the same one, which may not be here yet or not any more.
    ...(await following(transaction, [...ids, ...links])),
    ...(owners.length > 0 ? await found().where('owner', 'in', owners).execute() : []),
    ...(links.length > 0 ? await found().where('id', 'in', links).execute() : []),
  ]
  const own = rows.filter(({ owner, link }) => owner !== null || link !== null)
  if (own.length === 0 && near.length === 0) return []
  // A row that others point to has to be looked at with them.
  return [...new Set([...near.map(({ business }) => business), ...ids])]
}
