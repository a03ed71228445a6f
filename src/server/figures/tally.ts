import { setImmediate as nextTurn } from 'node:timers/promises'
import { DIMENSIONS, NONE, SECONDS_A_STEP, type Dimension, type FactBlock } from './fact-block.ts'
import { addCounters, countBlock, counters, type Counters } from './counters.ts'
import type { HeldFacts } from './fact-cache.ts'
import { having, whereAllowed, whereSet, type Rows } from './rows.ts'

export interface Selection {
  /** What a dimension has to be; `null` = not told (a level: withheld). */
  readonly where: Readonly<Partial<Record<Dimension, string | null>>>
  /** `null` = every province, and what names none. */
  readonly provinces: readonly string[] | null
  /** Vietnam days, inclusive. */
  readonly from: string | null
  readonly to: string | null
  /** Counts only what may be used for statistics. */
  readonly statisticsOnly: boolean
  /** The questionnaire that scores and levels are of. */
  readonly questionnaire: string
}

/** How many came in; over how many scores, and their sum in hundredths. */
export interface Group {
  readonly count: number
  readonly n: number
  readonly sum: number
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
  readonly obstacles: ReadonlyMap<string, number>
  readonly programmes: ReadonlyMap<string, number>
  readonly repeats: {
    readonly submissions: number
    readonly n: number
    readonly first: number
    readonly latest: number
  }
  readonly unknown: number
  readonly applicable: number
  readonly straight: number
  /** Middle time taken, in seconds; `null` = no time is known. */
  readonly medianSeconds: number | null
}

/** Codes to match in each row; `null` = nothing can match. */
type Wanted = readonly (readonly [Dimension, number])[] | null

function wantedCodes(selection: Selection, { codes }: HeldFacts): Wanted {
  const wanted: [Dimension, number][] = []
  for (const dimension of DIMENSIONS) {
    const value = selection.where[dimension]
    if (value === undefined) continue
    const code = value === null ? 0 : codes[dimension].known(value)
    if (code === undefined) return null
    wanted.push([dimension, code])
  }
  return wanted
}

let upTo = new Uint32Array(0)

/** Every row of a block of `count`. */
function allRows(count: number): Rows {
  if (upTo.length < count) {
    upTo = new Uint32Array(count * 2)
    for (let row = 0; row < upTo.length; row += 1) upTo[row] = row
  }
  return { rows: upTo, length: count }
}

/** Rows of the block that the selection takes. */
function matching(
  block: FactBlock,
  wanted: NonNullable<Wanted>,
  allowed: Uint8Array | null,
  statisticsOnly: boolean,
): Rows {
  let found = allRows(block.count)
  for (const [dimension, code] of wanted) found = having(found, block.dimensions[dimension], code)
  if (allowed) found = whereAllowed(found, block.dimensions.province, allowed)
  return statisticsOnly ? whereSet(found, block.statistics) : found
}

function medianOf(steps: Float64Array): number | null {
  const all = steps.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let seen = 0
  return steps.findIndex((count) => (seen += count) * 2 >= all) * SECONDS_A_STEP
}

/** Whole days as they were counted: of a year only today changes. A few kilobytes each, and gone with their block. */
const wholeDays = new WeakMap<FactBlock, Map<string, Counters>>()
const kept = (block: FactBlock, key: string): Counters | undefined => wholeDays.get(block)?.get(key)
function keep(block: FactBlock, key: string, counted: Counters): void {
  const days = wholeDays.get(block)
  if (days) days.set(key, counted)
  else wholeDays.set(block, new Map([[key, counted]]))
}

/** Rows counted in one go before deliveries get their turn: some 10 ms. */
const ROWS_A_TURN = 100_000

/** Counts what the selection takes, exactly. Gives way to other work now and then. */
export async function tally(facts: HeldFacts, selection: Selection): Promise<Tally> {
  const { codes } = facts
  const into = counters(codes)
  const days = new Map<string, number>()
  const wanted = wantedCodes(selection, facts)
  const { provinces, from, to, statisticsOnly } = selection
  const allowed = provinces && new Uint8Array(codes.province.size)
  for (const each of provinces ?? []) {
    const code = codes.province.known(each)
    if (allowed && code !== undefined) allowed[code] = 1
  }
  const questionnaire = codes.questionnaire_id.known(selection.questionnaire) ?? NONE
  let sinceTurn = 0
  for (const block of wanted ? facts.blocks : []) {
    if ((from !== null && block.day < from) || (to !== null && block.day > to)) continue
    const isWhole = wanted?.length === 0 && !allowed
    const known = isWhole ? kept(block, `${questionnaire} ${statisticsOnly}`) : undefined
    const counted = known ?? counters(codes)
    if (!known) {
      const found = matching(block, wanted ?? [], allowed, statisticsOnly)
      countBlock(block, found, counted, questionnaire)
      if (isWhole) keep(block, `${questionnaire} ${statisticsOnly}`, counted)
      sinceTurn += block.count
    }
    if (counted.total > 0) {
      days.set(block.day, counted.total)
      addCounters(into, counted)
    }
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
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
    obstacles: named(into.obstacles, codes.obstacle),
    programmes: named(into.programmes, codes.programme),
    repeats: {
      submissions: into.repeats,
      n: into.pairs,
      first: into.first,
      latest: into.latest,
    },
    unknown: into.unknown,
    applicable: into.applicable,
    straight: into.straight,
    medianSeconds: medianOf(into.steps),
  }
}
