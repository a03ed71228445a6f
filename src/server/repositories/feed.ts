import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import type { FilterNode, Comparison, Literal } from '../odata/parse-filter.ts'
import type { FeedOrder } from '../odata/query-options.ts'
import { FEED_COLUMNS, type FeedRow, type StoredProperty } from '../odata/model.ts'
import type { Within } from './submissions.ts'

export interface FeedSelection {
  readonly filter: FilterNode | null
  readonly within: Within
}
export interface FeedPage {
  readonly order: readonly FeedOrder[]
  /** A value for each part of `order`; `null` = from the beginning. */
  readonly after: readonly Literal[] | null
  readonly skip: number
  readonly limit: number
}

export interface FeedRepository {
  /** Without bodies. */
  page(selection: FeedSelection, page: FeedPage): Promise<readonly FeedRow[]>
  /** With bodies and results. */
  pageInFull(selection: FeedSelection, page: FeedPage): Promise<readonly SubmissionTable[]>
  count(selection: FeedSelection): Promise<number>
}

type Condition = RawBuilder<boolean>
const SIGNS: Readonly<Record<Comparison, RawBuilder<unknown>>> = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
}
/**
 * Numbers stand in the statement itself: as a parameter, PostgreSQL takes one for the column's own type, and fails at 1.5
 * beside an integer.
 */
const valueOf = (value: string | number): RawBuilder<unknown> =>
  typeof value === 'number' ? sql.lit(value) : sql`${value}`

/** What the property says, as an expression. */
const said = ({ column, isPresence }: StoredProperty): RawBuilder<unknown> =>
  isPresence ? sql`case when ${sql.ref(column)} is null then 0 else 1 end` : sql.ref(column)

const FALSE: Condition = sql<boolean>`1 = 0`
const TRUE: Condition = sql<boolean>`1 = 1`

/**
 * OData's own rule for what is missing (part 2, 5.1.1.1): it equals itself only, and every other comparison with it is
 * false, never unknown; so `not` in front means the contrary.
 */
function compared(property: StoredProperty, operator: Comparison, value: Literal): Condition {
  const { isNullable } = property
  const ref = said(property)
  if (value === null) {
    if (operator === 'eq') return sql<boolean>`${ref} is null`
    return operator === 'ne' ? sql<boolean>`${ref} is not null` : FALSE
  }
  const bare = sql<boolean>`${ref} ${SIGNS[operator]} ${valueOf(value)}`
  if (!isNullable) return bare
  return operator === 'ne'
    ? sql<boolean>`(${ref} is null or ${bare})`
    : sql<boolean>`(${ref} is not null and ${bare})`
}

/**
 * Case counts, unlike with SQLite's `like`. Of what is missing a function says nothing, unlike a comparison, and so does
 * `not` before it (part 2, 5.1.1.4): neither finds it.
 */
function textual({ name, property, value }: Extract<FilterNode, { kind: 'text' }>): Condition {
  const ref = sql.ref(property.column)
  const length = Array.from(value).length
  if (length === 0) return sql<boolean>`(${ref} = ${ref})`
  const found = {
    contains: sql<boolean>`replace(${ref}, ${value}, '') <> ${ref}`,
    startswith: sql<boolean>`substr(${ref}, 1, ${sql.lit(length)}) = ${value}`,
    endswith: sql<boolean>`length(${ref}) >= ${sql.lit(length)} and substr(${ref}, length(${ref}) - ${sql.lit(length - 1)}) = ${value}`,
  }[name]
  return sql<boolean>`(${found})`
}

function conditionOf(node: FilterNode): Condition {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts = node.parts.map(conditionOf)
      return sql<boolean>`(${sql.join(parts, node.kind === 'and' ? sql` and ` : sql` or `)})`
    }
    case 'not':
      return sql<boolean>`(not ${conditionOf(node.part)})`
    case 'compare':
      return compared(node.property, node.operator, node.value)
    case 'in':
      return sql<boolean>`(${sql.join(
        node.values.map((value) => compared(node.property, 'eq', value)),
        sql` or `,
      )})`
    case 'text':
      return textual(node)
  }
}

/** Missing values come first upwards and last downwards (OData 4.01 part 1, 11.2.6.2). */
function beyond({ property, direction }: FeedOrder, value: Literal): Condition {
  const ref = sql.ref(property.column)
  if (value === null) return direction === 'asc' ? sql<boolean>`${ref} is not null` : FALSE
  if (direction === 'asc') return sql<boolean>`${ref} > ${valueOf(value)}`
  return property.isNullable
    ? sql<boolean>`(${ref} < ${valueOf(value)} or ${ref} is null)`
    : sql<boolean>`${ref} < ${valueOf(value)}`
}

const same = ({ property }: FeedOrder, value: Literal): Condition =>
  value === null
    ? sql<boolean>`${sql.ref(property.column)} is null`
    : sql<boolean>`${sql.ref(property.column)} = ${valueOf(value)}`

function behind(order: readonly FeedOrder[], values: readonly Literal[]): Condition {
  // One comparison of tuples can be answered from the index.
  if (order.every(({ property, direction }) => direction === 'asc' && !property.isNullable))
    return sql<boolean>`(${sql.join(order.map(({ property }) => sql.ref(property.column)))}) > (${sql.join(values)})`
  const ways = order.map((part, index) =>
    sql.join(
      [
        ...order.slice(0, index).map((before, at) => same(before, values[at] ?? null)),
        beyond(part, values[index] ?? null),
      ],
      sql` and `,
    ),
  )
  return sql<boolean>`(${sql.join(
    ways.map((way) => sql`(${way})`),
    sql` or `,
  )})`
}

/** Reads for reports: any condition over what a submission says in columns, in any order, page after page. */
export function feedRepository(database: Kysely<Tables>): FeedRepository {
  const selected = ({ filter, within }: FeedSelection) => {
    const all = database.selectFrom('submissions').where('erased_at', 'is', null)
    const seen = within.provinces
      ? all.where(
          within.provinces.length > 0
            ? sql<boolean>`province in (${sql.join([...within.provinces])})`
            : FALSE,
        )
      : all
    return seen.where(filter ? conditionOf(filter) : TRUE)
  }
  const paged = (selection: FeedSelection, { order, after, skip, limit }: FeedPage) => {
    const from = after ? selected(selection).where(behind(order, after)) : selected(selection)
    const sorted = order.reduce(
      (query, { property, direction }) =>
        query.orderBy(property.column, (by) => {
          const directed = direction === 'asc' ? by.asc() : by.desc()
          if (!property.isNullable) return directed
          return direction === 'asc' ? directed.nullsFirst() : directed.nullsLast()
        }),
      from,
    )
    return sorted.limit(limit).offset(skip)
  }
  return {
    page: (selection, page) => paged(selection, page).select(FEED_COLUMNS).execute(),
    pageInFull: (selection, page) => paged(selection, page).selectAll().execute(),
    async count(selection) {
      const counted = await selected(selection)
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(counted.count)
    },
  }
}
