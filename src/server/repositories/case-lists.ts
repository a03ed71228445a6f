import { sql, type Kysely } from 'kysely'
import { CASE_STATES, MOST_COUNTED, type CaseOrder, type CaseState } from '#protocol/cases.ts'
import type { CaseTable, Tables } from '../database/tables.ts'
import {
  ANY_DAY,
  areFew,
  assigned,
  columnOf,
  dueIn,
  inState,
  narrowed,
  type Cases,
  type CasesWanted,
  type SoughtSubmissions,
} from './case-narrowing.ts'
import { named, soughtIn, type ListedCase } from './case-names.ts'
import { casesInOrder, inCaseOrder } from './case-orders.ts'
import type { Within } from './submissions.ts'

/*
 * Of three million cases a page, and how many there are, read along indexes. Each of those goes by one state, and by the day a
 * case was opened within it; so what is wanted of several is read of each, and put together.
 */

export interface CaseLists {
  /** In the order asked for, behind the case `query.after`; from the beginning where none in sight has this id. */
  list(
    query: CasesWanted,
    within: Within,
    limit: number,
    sought?: SoughtSubmissions | null,
  ): Promise<readonly ListedCase[]>
  /** `MOST_COUNTED + 1` where there are more than `MOST_COUNTED`. States without any are left out. */
  countByState(
    query: CasesWanted,
    within: Within,
    sought?: SoughtSubmissions | null,
  ): Promise<ReadonlyMap<string, number>>
}

/** What cases may be alike in. */
type GroupColumn = 'obstacle' | 'province'

const PENDING: readonly CaseState[] = ['open', 'inHand']
const CLOSED: readonly CaseState[] = ['solved', 'unsolved']

/** Provinces somebody sees that are read one by one. Of more of them any state's cases are mostly theirs. */
const FEW_PROVINCES = 8

/** States in which there may be some: closed ones are not to be taken up again. */
const countedStates = ({ due }: CasesWanted): readonly CaseState[] =>
  due === undefined ? CASE_STATES : PENDING

/** Those of them that are asked for. */
const statesOf = (wanted: CasesWanted): readonly CaseState[] =>
  countedStates(wanted).filter((state) => wanted.state === 'any' || wanted.state === state)

const amongStates = (states: readonly CaseState[], wanted: CasesWanted): readonly CaseState[] =>
  states.filter((state) => statesOf(wanted).includes(state))

export function caseLists(database: Kysely<Tables>): CaseLists {
  const cases = (): Cases<CaseTable> => database.selectFrom('cases').selectAll('cases')

  /** Of whom `within` lets see only few provinces, each by itself. */
  function sightsOf({ province }: CasesWanted, within: Within): readonly Within[] {
    const { provinces } = within
    return provinces && !province && provinces.length <= FEW_PROVINCES
      ? provinces.map((each) => ({ ...within, provinces: [each] }))
      : [within]
  }

  /** A page of what few are left of, which are read and sorted. */
  async function listOfFew(
    query: CasesWanted,
    within: Within,
    sought: SoughtSubmissions | null,
    page: { readonly order: CaseOrder; readonly last: CaseTable | undefined },
    limit: number,
  ): Promise<readonly ListedCase[]> {
    const filtered = narrowed(soughtIn(database, cases(), sought), query, within, true)
    const all = dueIn(assigned(filtered, query.assignee), query.due)
    const states = statesOf(query)
    // PostgreSQL takes no empty list.
    if (states.length === 0) return []
    const wanted = all.where(columnOf('state', true), 'in', [...states])
    const ordered = casesInOrder(wanted, page.order, page.last).limit(limit)
    return inCaseOrder(named(database, ordered), page.order).execute()
  }

  /** A page of cases by when they were opened: of each of the states, and of each province in sight, along an index. */
  async function listOpened(
    query: CasesWanted,
    within: Within,
    page: {
      readonly states: readonly CaseState[]
      readonly order: 'oldest' | 'newest'
      readonly last: CaseTable | undefined
      /** Only those alike in this. */
      readonly group?: readonly [GroupColumn, string | null]
    },
    limit: number,
  ): Promise<readonly ListedCase[]> {
    const { states, order, last, group } = page
    const branches = sightsOf(query, within).flatMap((sight) =>
      states.map((state) => {
        const all = inState(narrowed(cases(), query, sight), state, query)
        const wanted = dueIn(assigned(all, query.assignee), query.due)
        const alike = group
          ? wanted.where(`cases.${group[0]}`, group[1] === null ? 'is' : '=', group[1])
          : wanted
        const first = casesInOrder(alike, order, last).limit(limit)
        // SQLite sorts no part of a union but as a question of its own.
        return database.selectFrom(first.as('cases')).selectAll('cases')
      }),
    )
    const [first, ...others] = branches
    if (!first) return []
    const together = others.reduce((all, branch) => all.unionAll(branch), first)
    const chosen = database.selectFrom(together.as('cases')).selectAll('cases')
    const ordered = inCaseOrder(chosen, order).limit(limit)
    return inCaseOrder(named(database, ordered), order).execute()
  }

  /** Asks for one part of an order after the other until there are enough. */
  async function inTurn(
    parts: Iterable<(limit: number) => Promise<readonly ListedCase[]>>,
    limit: number,
  ): Promise<readonly ListedCase[]> {
    const rows: ListedCase[] = []
    for (const part of parts) {
      if (rows.length >= limit) break
      rows.push(...(await part(limit - rows.length)))
    }
    return rows
  }

  /** What in sight there is in a column, from `first` on (`undefined` = the first there is); `null`, for having nothing in it, last. */
  async function* valuesFrom(
    first: string | null | undefined,
    column: GroupColumn,
    { provinces }: Within,
  ): AsyncGenerator<string | null> {
    if (column === 'province' && provinces) {
      for (const each of new Set(provinces.toSorted())) if (each >= (first ?? '')) yield each
      return
    }
    if (first !== undefined) yield first
    if (first === null) return
    for (let before = first ?? ''; ;) {
      const row = await database
        .selectFrom('cases')
        .where(`cases.${column}`, '>', before)
        .select(({ fn }) => fn.min<string | null>(`cases.${column}`).as('next'))
        .executeTakeFirst()
      const next = row?.next ?? null
      yield next
      if (next === null) return
      before = next
    }
  }

  /** What is alike together, the oldest of each first; what has no value last. */
  async function listAlike(
    column: GroupColumn,
    query: CasesWanted,
    within: Within,
    last: CaseTable | undefined,
    limit: number,
  ): Promise<readonly ListedCase[]> {
    const rows: ListedCase[] = []
    let behind = last
    const states = statesOf(query)
    for await (const value of valuesFrom(last?.[column], column, within)) {
      const page = { states, order: 'oldest', last: behind, group: [column, value] } as const
      const sight = column === 'province' && value !== null ? { provinces: [value] } : within
      rows.push(...(await listOpened(query, sight, page, limit - rows.length)))
      if (rows.length >= limit) break
      behind = undefined
    }
    return rows
  }

  return {
    async list(query, within, limit, sought = null) {
      const { after, sort } = query
      // One out of sight is like none: where the page began would tell when it was opened.
      const last = after
        ? await narrowed(cases(), {}, within).where('cases.id', '=', after).executeTakeFirst()
        : undefined
      if (within.provinces?.length === 0 || statesOf(query).length === 0) return []
      if (areFew(query, sought))
        return listOfFew(query, within, sought, { order: sort, last }, limit)
      const opened =
        (states: readonly CaseState[], asked: CasesWanted, from: CaseTable | undefined) =>
        (most: number) =>
          listOpened(
            asked,
            within,
            { states: amongStates(states, query), order: 'oldest', last: from },
            most,
          )
      const wasClosed = last !== undefined && last.closed_at !== null
      const closed = opened(CLOSED, query, wasClosed ? last : undefined)
      switch (sort) {
        case 'oldest':
        case 'newest':
          return listOpened(query, within, { states: statesOf(query), order: sort, last }, limit)
        case 'longest':
          return inTurn(wasClosed ? [closed] : [opened(PENDING, query, last), closed], limit)
        case 'due': {
          if (wasClosed) return closed(limit)
          // Few have a day, and come first; of all others an index says which is next.
          const dated = (most: number) =>
            listOfFew({ ...query, due: ANY_DAY }, within, null, { order: 'due', last }, most)
          const lastUndated = last?.follow_up_on === null ? last : undefined
          const undated = opened(PENDING, { ...query, due: 'none' }, lastUndated)
          return inTurn(
            [...(lastUndated || query.due === 'none' ? [] : [dated]), undated, closed],
            limit,
          )
        }
        case 'obstacle':
        case 'province': {
          // Those of one event, or of one person, lie together by when they were opened, not by these.
          const isOfFew = query.event !== undefined || (query.assignee ?? 'none') !== 'none'
          if (isOfFew) return listOfFew(query, within, null, { order: sort, last }, limit)
          // Where all are alike in it, what is left of the order is when they were opened.
          if (query[sort] !== undefined)
            return listOpened(
              query,
              within,
              { states: statesOf(query), order: 'oldest', last },
              limit,
            )
          return listAlike(sort, query, within, last, limit)
        }
      }
    },
    async countByState(query, within, sought = null) {
      if (within.provinces?.length === 0) return new Map()
      const isOfFew = areFew(query, sought)
      const all = (sight: Within) => {
        const from = soughtIn(database, database.selectFrom('cases'), sought)
        const filtered = narrowed(from, query, sight, isOfFew)
        return dueIn(assigned(filtered, query.assignee), query.due)
      }
      const counts = new Map<string, number>()
      const add = (state: string, count: number): void => {
        if (count > 0)
          counts.set(state, Math.min((counts.get(state) ?? 0) + count, MOST_COUNTED + 1))
      }
      if (isOfFew) {
        const rows = await all(within)
          .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
          .groupBy('state')
          .execute()
        for (const { state, count } of rows) add(state, Number(count))
        return counts
      }
      const branches = sightsOf(query, within).flatMap((sight) =>
        countedStates(query).map((state) => {
          const some = inState(all(sight), state, query)
            .select(sql.lit(1).as('one'))
            .limit(MOST_COUNTED + 1)
          return database
            .selectFrom(some.as('some'))
            .select([
              sql<string>`${sql.lit(state)}`.as('state'),
              ({ fn }) => fn.countAll<number | string>().as('count'),
            ])
        }),
      )
      const [first, ...others] = branches
      if (!first) return counts
      const rows = await others.reduce((union, branch) => union.unionAll(branch), first).execute()
      for (const { state, count } of rows) add(state, Number(count))
      return counts
    },
  }
}
