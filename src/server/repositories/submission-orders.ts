import type { SelectQueryBuilder } from 'kysely'
import type { SubmissionOrder } from '#protocol/staff.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { hundredths } from '../figures/fact-of.ts'

/** A place in one of the orders: what it sorts by, then the id, so that no two are at the same. */
export interface Place {
  /** By score: hundredths of a point, as the facts have it; `null` = no score, which comes last in both directions. */
  readonly value: string | number | null
  readonly id: string
}

/** What the store sorts by; scores are sorted where they are in memory (`figures/by-score.ts`). */
export type StoredOrder = Exclude<SubmissionOrder, 'highest' | 'lowest'>

const isStoredOrder = (order: SubmissionOrder): order is StoredOrder =>
  order === 'newest' || order === 'name'

const ORDERS = {
  newest: { column: 'received_at', direction: 'desc' },
  name: { column: 'search_text', direction: 'asc' },
} as const

export function placeOf(
  row: Pick<SubmissionTable, 'id' | 'received_at' | 'score_exact' | 'search_text'>,
  order: SubmissionOrder,
): Place {
  const { id, score_exact: score } = row
  return isStoredOrder(order)
    ? { value: row[ORDERS[order].column], id }
    : { value: score === null ? null : hundredths(score), id }
}

/** At most `limit` in this order, behind `after`. */
export function ordered<Output>(
  query: SelectQueryBuilder<Tables, 'submissions', Output>,
  order: StoredOrder,
  after: Place | null,
  limit: number,
): SelectQueryBuilder<Tables, 'submissions', Output> {
  const { column, direction } = ORDERS[order]
  const beyond = direction === 'desc' ? '<' : '>'
  const behind = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple(column, 'id'), beyond, tuple(String(after.value), after.id)),
      )
    : query
  return behind.orderBy(column, direction).orderBy('id', direction).limit(limit)
}
