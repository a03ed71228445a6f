import type { SelectQueryBuilder } from 'kysely'
import type { SubmissionOrder } from '#protocol/staff.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'

/** A place in one of the orders: what it sorts by, then the id, so that no two are at the same. */
export interface Place {
  /** `null` = no score; such are at the end of both orders by score. */
  readonly value: string | number | null
  readonly id: string
}

const ORDERS = {
  newest: { column: 'received_at', direction: 'desc' },
  highest: { column: 'score_shown', direction: 'desc' },
  lowest: { column: 'score_shown', direction: 'asc' },
  name: { column: 'search_text', direction: 'asc' },
} as const

export const placeOf = (
  row: Pick<SubmissionTable, 'id' | 'received_at' | 'score_shown' | 'search_text'>,
  order: SubmissionOrder,
): Place => ({ value: row[ORDERS[order].column], id: row.id })

/** At most `limit` in this order, behind `after`. */
export function ordered<Output>(
  query: SelectQueryBuilder<Tables, 'submissions', Output>,
  order: SubmissionOrder,
  after: Place | null,
  limit: number,
): SelectQueryBuilder<Tables, 'submissions', Output> {
  const { column, direction } = ORDERS[order]
  const beyond = direction === 'desc' ? '<' : '>'
  // Only a score can be missing. Named for every order, it would keep the others from their indexes.
  const canBeMissing = column === 'score_shown'
  let behind = query
  if (after?.value === null) behind = query.where(column, 'is', null).where('id', beyond, after.id)
  else if (after && !canBeMissing)
    behind = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, 'id'), beyond, tuple(String(after.value), after.id)),
    )
  else if (after) {
    const score = Number(after.value)
    behind = query.where(({ eb, or, and }) =>
      or([
        eb('score_shown', beyond, score),
        and([eb('score_shown', '=', score), eb('id', beyond, after.id)]),
        eb('score_shown', 'is', null),
      ]),
    )
  }
  return behind
    .orderBy(column, (by) => {
      const directed = direction === 'desc' ? by.desc() : by.asc()
      return canBeMissing ? directed.nullsLast() : directed
    })
    .orderBy('id', direction)
    .limit(limit)
}
