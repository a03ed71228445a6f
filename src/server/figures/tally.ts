import { setImmediate as nextTurn } from 'node:timers/promises'
import { DIMENSIONS, NONE, SECONDS_A_STEP, type Dimension, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'

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

function wantedCodes({ where }: Selection, { codes }: HeldFacts): Wanted {
  const wanted: [Dimension, number][] = []
  for (const dimension of DIMENSIONS) {
    const value = where[dimension]
    if (value === undefined) continue
    const code = value === null ? 0 : codes[dimension].known(value)
    if (code === undefined) return null
    wanted.push([dimension, code])
  }
  return wanted
}

function counters({ codes }: HeldFacts) {
  const column = (size: number): Float64Array => new Float64Array(size)
  return {
    groups: DIMENSIONS.map((dimension) => ({
      dimension,
      count: column(codes[dimension].size),
      n: column(codes[dimension].size),
      sum: column(codes[dimension].size),
    })),
    levels: column(codes.level_id.size),
    pillarN: column(codes.pillar.size),
    pillarSum: column(codes.pillar.size),
    obstacles: column(codes.obstacle.size),
    programmes: column(codes.programme.size),
    steps: column(NONE),
    days: new Map<string, number>(),
    total: 0,
    statistics: 0,
    scoreN: 0,
    scoreSum: 0,
    repeats: 0,
    pairs: 0,
    first: 0,
    latest: 0,
    unknown: 0,
    applicable: 0,
    straight: 0,
  }
}
type Counters = ReturnType<typeof counters>

const at = (column: { readonly [index: number]: number }, index: number): number =>
  column[index] ?? 0
const add = (column: Float64Array, index: number, value: number): void => {
  column[index] = at(column, index) + value
}

function addLists({ ends, codes }: FactBlock['obstacles'], row: number, into: Float64Array): void {
  for (let next = row === 0 ? 0 : at(ends, row - 1); next < at(ends, row); next += 1)
    add(into, at(codes, next), 1)
}

/** Positions in the block that the selection takes. */
function* matching(
  block: FactBlock,
  wanted: NonNullable<Wanted>,
  allowed: Uint8Array | null,
  statisticsOnly: boolean,
): Generator<number> {
  const columns = wanted.map(([dimension, code]) => ({ column: block.dimensions[dimension], code }))
  const { province } = block.dimensions
  rows: for (let row = 0; row < block.count; row += 1) {
    if (statisticsOnly && at(block.statistics, row) === 0) continue
    if (allowed && at(allowed, at(province, row)) === 0) continue
    for (const { column, code } of columns) if (at(column, row) !== code) continue rows
    yield row
  }
}

function countRow(block: FactBlock, row: number, into: Counters, questionnaire: number): void {
  into.total += 1
  into.unknown += at(block.unknown, row)
  into.applicable += at(block.applicable, row)
  into.straight += at(block.straight, row)
  into.repeats += at(block.repeat, row)
  const step = at(block.steps, row)
  if (step !== NONE) add(into.steps, step, 1)
  const isStatistics = at(block.statistics, row) === 1
  const isScored = isStatistics && at(block.dimensions.questionnaire_id, row) === questionnaire
  const score = isScored ? at(block.score, row) : NONE
  for (const { dimension, count, n, sum } of into.groups) {
    const code = at(block.dimensions[dimension], row)
    add(count, code, 1)
    if (score === NONE) continue
    add(n, code, 1)
    add(sum, code, score)
  }
  if (!isStatistics) return
  into.statistics += 1
  addLists(block.obstacles, row, into.obstacles)
  addLists(block.programmes, row, into.programmes)
  if (!isScored) return
  add(into.levels, at(block.dimensions.level_id, row), 1)
  for (const [code, column] of block.pillars) {
    const pillar = at(column, row)
    if (pillar === NONE) continue
    add(into.pillarN, code, 1)
    add(into.pillarSum, code, pillar)
  }
  if (score === NONE) return
  into.scoreN += 1
  into.scoreSum += score
  const first = at(block.first, row)
  if (first === NONE || at(block.latest, row) === 0) return
  into.pairs += 1
  into.first += first
  into.latest += score
}

function medianOf(steps: Float64Array): number | null {
  const all = steps.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let seen = 0
  return steps.findIndex((count) => (seen += count) * 2 >= all) * SECONDS_A_STEP
}

/** Rows counted in one go before deliveries get their turn: some 10 ms. */
const ROWS_A_TURN = 100_000

/** Counts what the selection takes, exactly. Gives way to other work now and then. */
export async function tally(facts: HeldFacts, selection: Selection): Promise<Tally> {
  const { codes } = facts
  const into = counters(facts)
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
    const before = into.total
    for (const row of matching(block, wanted ?? [], allowed, statisticsOnly))
      countRow(block, row, into, questionnaire)
    if (into.total > before) into.days.set(block.day, into.total - before)
    sinceTurn += block.count
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
                { count, n: at(found?.n ?? [], code), sum: at(found?.sum ?? [], code) },
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
    days: into.days,
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
          ? [[codes.pillar.valueOf(code) ?? '', { n, sum: at(into.pillarSum, code) }] as const]
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
