import type { ClosingCounts } from '#domain/asked-obstacles.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { closingsIn } from './closing-told.ts'
import { DIMENSIONS, NONE, SECONDS_A_STEP, type Dimension } from './fact-block.ts'
import { addCounters, countBlock, counters, type Counters } from './counters.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { HeldBlock } from './held-block.ts'
import { matcherFor, type Selection } from './selection.ts'

/** What is counted. */
export interface Counted extends Selection {
  /** The questionnaire that scores and levels are of. */
  readonly questionnaire: string
}

/** How many came in; over how many scores, and their sum in hundredths. */
export interface Group {
  readonly count: number
  readonly n: number
  readonly sum: number
}

/** Businesses with a score the first time and the latest time, and the sums of both in hundredths. */
export interface Pairs {
  readonly n: number
  readonly first: number
  readonly latest: number
}

export interface Tally {
  readonly total: number
  readonly statistics: number
  readonly scores: Omit<Group, 'count'>
  readonly days: ReadonlyMap<string, number>
  readonly groups: Readonly<Record<Dimension, ReadonlyMap<string | null, Group>>>
  /** Of statistics by the questionnaire. */
  readonly levels: ReadonlyMap<string | null, number>
  readonly pillars: ReadonlyMap<string, Omit<Group, 'count'>>
  /** Of statistics, what was filled in at the end. */
  readonly closings: ClosingCounts
  readonly programmes: ReadonlyMap<string, number>
  readonly repeats: Pairs & {
    readonly submissions: number
    /** By the month of the latest visit, `YYYY-MM`; months without any are left out. */
    readonly months: ReadonlyMap<string, Pairs>
  }
  readonly unknown: number
  readonly applicable: number
  readonly straight: number
  /** Of how many the time taken is known. */
  readonly timed: number
  /** Middle time taken, in seconds; `null` = no time is known. */
  readonly medianSeconds: number | null
}

function medianOf(steps: Float64Array, all: number): number | null {
  if (all === 0) return null
  let seen = 0
  return steps.findIndex((count) => (seen += count) * 2 >= all) * SECONDS_A_STEP
}

/** Whole days as they were counted: of a year only today changes. A few kilobytes each, and gone with their block. */
const wholeDays = new WeakMap<HeldBlock, Map<string, Counters>>()
const kept = (block: HeldBlock, key: string): Counters | undefined => wholeDays.get(block)?.get(key)
function keep(block: HeldBlock, key: string, counted: Counters): void {
  const days = wholeDays.get(block)
  if (days) days.set(key, counted)
  else wholeDays.set(block, new Map([[key, counted]]))
}

function addPairs(months: Map<string, Pairs>, month: string, more: Pairs): void {
  if (more.n === 0) return
  const { n, first, latest } = months.get(month) ?? { n: 0, first: 0, latest: 0 }
  months.set(month, { n: n + more.n, first: first + more.first, latest: latest + more.latest })
}

/** Rows counted in one go before deliveries get their turn: some 10 ms. */
const ROWS_A_TURN = 100_000

/**
 * Counts what the selection takes, exactly, and of that nothing that staff left out of the figures. Gives way to other work
 * now and then.
 */
export async function tally(facts: HeldFacts, selection: Counted): Promise<Tally> {
  const { codes } = facts
  const into = counters(codes)
  const days = new Map<string, number>()
  const months = new Map<string, Pairs>()
  const matcher = matcherFor(facts, { ...selection, excluded: 'no' })
  const questionnaire = codes.questionnaire_id.known(selection.questionnaire) ?? NONE
  const key = `${questionnaire} ${selection.statisticsOnly}`
  let sinceTurn = 0
  for (const held of matcher ? facts.blocks : []) {
    if (!matcher?.takes(held)) continue
    const known = matcher.isWhole ? kept(held, key) : undefined
    const before = { ...into }
    if (known) addCounters(into, known)
    else {
      const counted = matcher.isWhole ? counters(codes) : into
      held.look((block) => countBlock(block, matcher.rowsOf(block, held), counted, questionnaire))
      if (matcher.isWhole) {
        keep(held, key, counted)
        addCounters(into, counted)
      }
      sinceTurn += held.count
    }
    const total = into.total - before.total
    if (total > 0) {
      days.set(held.day, total)
      addPairs(months, held.day.slice(0, 7), {
        n: into.pairs - before.pairs,
        first: into.first - before.first,
        latest: into.latest - before.latest,
      })
    }
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
  const timed = into.steps.reduce((sum, count) => sum + count, 0)
  const named = (column: Float64Array, names: { valueOf(code: number): string | null }) =>
    new Map(
      [...column].flatMap((count, code) =>
        count > 0 && code > 0 ? [[names.valueOf(code) ?? '', count] as const] : [],
      ),
    )
  const groupsOf = (dimension: Dimension): ReadonlyMap<string | null, Group> => {
    const found = into.groups.find((each) => each.dimension === dimension)
    return new Map(
      [...(found?.count ?? [])].flatMap((count, code) =>
        count > 0
          ? [
              [
                codes[dimension].valueOf(code),
                { count, n: found?.n[code] ?? 0, sum: found?.sum[code] ?? 0 },
              ] as const,
            ]
          : [],
      ),
    )
  }
  return {
    total: into.total,
    statistics: into.statistics,
    scores: { n: into.scoreN, sum: into.scoreSum },
    days,
    groups: Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, groupsOf(dimension)]),
    ) as Tally['groups'],
    levels: new Map(
      [...into.levels].flatMap((count, code) =>
        count > 0 ? [[codes.level_id.valueOf(code), count] as const] : [],
      ),
    ),
    pillars: new Map(
      [...into.pillarN].flatMap((n, code) =>
        n > 0
          ? [[codes.pillar.valueOf(code) ?? '', { n, sum: into.pillarSum[code] ?? 0 }] as const]
          : [],
      ),
    ),
    closings: closingsIn(named(into.obstacles, codes.obstacle)),
    programmes: named(into.programmes, codes.programme),
    repeats: {
      submissions: into.repeats,
      n: into.pairs,
      first: into.first,
      latest: into.latest,
      months,
    },
    unknown: into.unknown,
    applicable: into.applicable,
    straight: into.straight,
    timed,
    medianSeconds: medianOf(into.steps, timed),
  }
}
