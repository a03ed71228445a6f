import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { CaseOrder } from '#protocol/cases.ts'
import type { CaseTable, Tables } from '../database/tables.ts'

/** No province has this code: what names none comes last. */
const NO_PROVINCE = '99'

/** Days later than any case is put off to: for what has no day, and for what is closed. */
const [WITHOUT_A_DAY, CLOSED] = ['9998-12-31', '9999-12-31']

/** What is alike in an order, before it goes by when cases were opened: of the column, and of a row that was read. */
const GROUPS: Readonly<
  Partial<
    Record<
      CaseOrder,
      { readonly column: RawBuilder<string>; readonly of: (row: CaseTable) => string }
    >
  >
> = {
  longest: {
    column: sql<string>`case when cases.closed_at is null then '0' else '1' end`,
    of: (row) => (row.closed_at === null ? '0' : '1'),
  },
  obstacle: { column: sql<string>`cases.obstacle`, of: (row) => row.obstacle },
  province: {
    column: sql<string>`coalesce(cases.province, ${NO_PROVINCE})`,
    of: (row) => row.province ?? NO_PROVINCE,
  },
  due: {
    column: sql<string>`case when cases.closed_at is null then coalesce(cases.follow_up_on, ${WITHOUT_A_DAY}) else ${CLOSED} end`,
    of: (row) => (row.closed_at === null ? (row.follow_up_on ?? WITHOUT_A_DAY) : CLOSED),
  },
}

/** Cases in this order. */
export function inCaseOrder<Query extends SelectQueryBuilder<Tables, 'cases', unknown>>(
  query: Query,
  order: CaseOrder,
): Query {
  const group = GROUPS[order]
  const direction = order === 'newest' ? 'desc' : 'asc'
  const grouped = group ? query.orderBy(group.column) : query
  return grouped.orderBy('cases.opened_at', direction).orderBy('cases.id', direction) as Query
}

/** In this order, behind `last`; where it changed since it was read, from where it stands now. */
export function casesInOrder<Output>(
  query: SelectQueryBuilder<Tables, 'cases', Output>,
  order: CaseOrder,
  last: CaseTable | undefined,
): SelectQueryBuilder<Tables, 'cases', Output> {
  const group = GROUPS[order]
  let behind = query
  if (last && group)
    behind = query.where(
      sql<boolean>`(${group.column}, cases.opened_at, cases.id) > (${group.of(last)}, ${last.opened_at}, ${last.id})`,
    )
  else if (last)
    behind = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('cases.opened_at', 'cases.id'),
        order === 'newest' ? '<' : '>',
        tuple(last.opened_at, last.id),
      ),
    )
  return inCaseOrder(behind, order)
}
