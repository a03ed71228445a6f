import {
  DIMENSIONS,
  FLAGS,
  MOST_STEPS,
  NONE,
  type FactBlock,
  type FactCodes,
} from './fact-block.ts'
import {
  countCodes,
  countLists,
  having,
  sumByCode,
  sumKnown,
  sumOf,
  whereFlagged,
  type Rows,
} from './rows.ts'

/** Empty counters for all that has a code by now. */
export function counters(codes: FactCodes) {
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
    steps: column(MOST_STEPS + 1),
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
export type Counters = ReturnType<typeof counters>

/** Counts these rows of a block. */
export function countBlock(
  block: FactBlock,
  found: Rows,
  into: Counters,
  questionnaire: number,
): void {
  const { dimensions } = block
  const statistics = whereFlagged(found, block.marks, FLAGS.statistics)
  const ours = having(statistics, dimensions.questionnaire_id, questionnaire)
  const scored = having(ours, block.score, NONE, false)
  const pairs = whereFlagged(having(scored, block.first, NONE, false), block.marks, FLAGS.latest)
  into.total += found.length
  into.unknown += sumOf(found, block.unknown)
  into.applicable += sumOf(found, block.applicable)
  into.straight += whereFlagged(found, block.marks, FLAGS.straight).length
  into.repeats += whereFlagged(found, block.marks, FLAGS.repeat).length
  countCodes(having(found, block.steps, NONE, false), block.steps, into.steps)
  for (const { dimension, count, n, sum } of into.groups) {
    countCodes(found, dimensions[dimension], count)
    sumByCode(scored, dimensions[dimension], block.score, n, sum)
  }
  into.statistics += statistics.length
  countLists(statistics, block.obstacles, into.obstacles)
  countLists(statistics, block.programmes, into.programmes)
  countCodes(ours, dimensions.level_id, into.levels)
  for (const [code, column] of block.pillars)
    sumKnown(ours, column, code, into.pillarN, into.pillarSum)
  into.scoreN += scored.length
  into.scoreSum += sumOf(scored, block.score)
  into.pairs += pairs.length
  into.first += sumOf(pairs, block.first)
  into.latest += sumOf(pairs, block.score)
}

function addAll(into: Float64Array, from: Float64Array): void {
  for (let index = 0; index < from.length; index += 1)
    into[index] = (into[index] ?? 0) + (from[index] ?? 0)
}

/** Adds what another counted, when no more had a code than now. */
export function addCounters(into: Counters, from: Counters): void {
  for (const [index, group] of into.groups.entries()) {
    const other = from.groups[index]
    if (!other) continue
    addAll(group.count, other.count)
    addAll(group.n, other.n)
    addAll(group.sum, other.sum)
  }
  const { groups: _groups, ...rest } = from
  for (const [name, value] of Object.entries(rest) as [
    Exclude<keyof Counters, 'groups'>,
    never,
  ][]) {
    const own: Float64Array | number = into[name]
    if (typeof own === 'number') Object.assign(into, { [name]: own + (value as number) })
    else addAll(own, value)
  }
}
