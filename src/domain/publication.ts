import { FEWEST_SHOWN, roundedCount, shownCells } from './anonymity.ts'
import type { Closing, ClosingQuestions } from './closing.ts'
import { meanShown } from './mean.ts'
import { ObstacleTally } from './obstacle-tally.ts'
import { shownGrid } from './shown-grid.ts'

/** What is counted of one business. */
export interface CountedBusiness {
  /** `null` = none was given. */
  readonly levelId: string | null
  /** Hundredths of a point, 0 to 10 000, rounded to the nearest; `null` = none was given. */
  readonly score: number | null
  /** By pillar id, as `score`; a pillar without a figure is absent. */
  readonly pillars: Readonly<Record<string, number>>
  readonly province: string | null
  readonly sector: string | null
  readonly sizeClass: string | null
  readonly channel: string
  /** Questions with a clear answer, and those that apply. */
  readonly answered: number
  readonly applicable: number
  /** What was named on the page at the end, and its version; `null` = it was left untouched. */
  readonly closing: Pick<Closing, 'version' | 'obstacles'> | null
}

/** A cell of a table that adds up. `id` = `null`: it is not known. `count` and what follows from it are `null` where hidden. */
export interface PublishedCell {
  readonly id: string | null
  readonly count: number | null
  /** Mean score of the cell, as `meanShown` rounds it. */
  readonly mean: number | null
}

export interface PublishedPillar {
  readonly id: string
  readonly count: number
  readonly mean: number
}

/** What one may compare oneself with. `null` = whatever the sector, or the size. */
export interface BenchmarkCell {
  readonly sector: string | null
  readonly size: string | null
  readonly count: number
  readonly score: number | null
  readonly pillars: Readonly<Record<string, number>>
}

/** Aggregates of one period and one questionnaire; nothing in it, or computable from it, is of fewer than ten businesses. */
export interface PublishedFigures {
  /** Of the questionnaire, those that the counted answers were given to, ascending; absent where published before it was noted. */
  readonly questionnaireVersions?: readonly number[] | undefined
  /** The one version that was counted, and nothing of others; absent = all that came in were. */
  readonly onlyVersion?: number | undefined
  /** The versions counted are scored differently, so that a mean is over several measures; absent where it was not noted. */
  readonly mixesScoring?: boolean | undefined
  readonly count: number
  readonly score: {
    readonly mean: number | null
    /** Lower quartile, median, upper quartile, whole points; `null` while a quarter is fewer than ten businesses. */
    readonly quartiles: readonly [number, number, number] | null
  }
  /** Empty where all of it is hidden. */
  readonly levels: readonly PublishedCell[]
  readonly pillars: readonly PublishedPillar[]
  readonly sectors: readonly PublishedCell[]
  readonly sizes: readonly PublishedCell[]
  readonly provinces: readonly PublishedCell[]
  readonly channels: readonly PublishedCell[]
  /**
   * Those named by ten or more, most often first. Not a table that adds up: one business names several. `asked`: how many
   * filled in the page at the end and were asked about it, where that may be told; absent where published before it was.
   */
  readonly obstacles: readonly {
    readonly id: string
    readonly count: number
    readonly asked?: number | undefined
  }[]
  /** Of all questions that applied, how many nobody could answer; whole percent. */
  readonly unknownPercent: number
  readonly benchmarks: readonly BenchmarkCell[]
}

/** Sum and number of figures in hundredths of a point. */
class Mean {
  count = 0
  #sum = 0
  add(value: number): void {
    this.count += 1
    this.#sum += value
  }
  /** `null` where it is of fewer businesses than may be shown. */
  get shown(): number | null {
    return this.count >= FEWEST_SHOWN ? meanShown(this.#sum, this.count) : null
  }
}

class Group {
  count = 0
  readonly score = new Mean()
  readonly pillars = new Map<string, Mean>()
  add({ score, pillars }: CountedBusiness): void {
    this.count += 1
    if (score !== null) this.score.add(score)
    for (const [id, value] of Object.entries(pillars)) {
      const mean = this.pillars.get(id) ?? new Mean()
      mean.add(value)
      this.pillars.set(id, mean)
    }
  }
}

type Key = string | null
class Groups {
  readonly groups = new Map<Key, Group>()
  /** In the order of their ids, what is not known last. */
  get inOrder(): readonly (readonly [Key, Group])[] {
    return [...this.groups].toSorted(([a], [b]) =>
      a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
    )
  }
  add(key: Key, business: CountedBusiness): void {
    const group = this.groups.get(key) ?? new Group()
    group.add(business)
    this.groups.set(key, group)
  }
  /** Which may be shown, in order. */
  get shown(): readonly boolean[] {
    return shownCells(this.inOrder.map(([, { count }]) => count))
  }
  get cells(): readonly PublishedCell[] {
    const { shown } = this
    return this.inOrder.map(([id, { count, score }], index) =>
      shown[index]
        ? { id, count: roundedCount(count), mean: score.shown }
        : { id, count: null, mean: null },
    )
  }
}

/**
 * Levels as they may be told: not that all, or all but a few, are at one, which would tell the level of each. Then there is
 * no cell at all, since those that were listed would be the levels somebody has.
 */
function levelCells(levels: Groups): readonly PublishedCell[] {
  const { cells } = levels
  return cells.length > 1 && cells.some(({ count }) => count !== null) ? cells : []
}

/** Scores by hundredth of a point: enough for quartiles, whatever their number. */
class Distribution {
  readonly #scores = new Map<number, number>()
  #count = 0
  add(score: number): void {
    this.#scores.set(score, (this.#scores.get(score) ?? 0) + 1)
    this.#count += 1
  }
  get quartiles(): readonly [number, number, number] | null {
    if (this.#count < 4 * FEWEST_SHOWN) return null
    const inOrder = [...this.#scores].toSorted(([a], [b]) => a - b)
    const at = (share: number): number => {
      let passed = 0
      for (const [score, count] of inOrder) {
        passed += count
        if (passed >= share * this.#count) return Math.round(score / 100)
      }
      return 100
    }
    return [at(0.25), at(0.5), at(0.75)]
  }
}

const benchmarkOf = (
  sector: string | null,
  size: string | null,
  { count, score, pillars }: Group,
): BenchmarkCell => ({
  sector,
  size,
  count: roundedCount(count),
  score: score.shown,
  pillars: Object.fromEntries(
    [...pillars].flatMap(([id, mean]) => (mean.shown === null ? [] : [[id, mean.shown]])),
  ),
})

/** Counts businesses one by one, and makes the figures that may be published of them. */
export class PublicationTally {
  readonly #all = new Group()
  readonly #scores = new Distribution()
  readonly #levels = new Groups()
  readonly #sectors = new Groups()
  readonly #sizes = new Groups()
  readonly #provinces = new Groups()
  readonly #channels = new Groups()
  readonly #sectorsBySize = new Map<Key, Groups>()
  readonly #obstacles: ObstacleTally
  #unknown = 0
  #applicable = 0

  /** `closings`: what each version of the page at the end asked, as far as that is known. */
  constructor(closings: ReadonlyMap<number, ClosingQuestions>) {
    this.#obstacles = new ObstacleTally(closings)
  }

  add(business: CountedBusiness): void {
    const { sector, sizeClass, score } = business
    this.#all.add(business)
    if (score !== null) this.#scores.add(score)
    this.#levels.add(business.levelId, business)
    this.#sectors.add(sector, business)
    this.#sizes.add(sizeClass, business)
    this.#provinces.add(business.province, business)
    this.#channels.add(business.channel, business)
    const bySize = this.#sectorsBySize.get(sector) ?? new Groups()
    bySize.add(sizeClass, business)
    this.#sectorsBySize.set(sector, bySize)
    this.#obstacles.add(business.closing)
    this.#unknown += business.applicable - business.answered
    this.#applicable += business.applicable
  }

  get count(): number {
    return this.#all.count
  }

  /** `null` where they are of fewer than ten businesses. */
  figures(): PublishedFigures | null {
    const { count, score, pillars } = this.#all
    if (count < FEWEST_SHOWN) return null
    return {
      count: roundedCount(count),
      score: { mean: score.shown, quartiles: this.#scores.quartiles },
      levels: levelCells(this.#levels),
      pillars: [...pillars].flatMap(([id, mean]) =>
        mean.shown === null ? [] : [{ id, count: roundedCount(mean.count), mean: mean.shown }],
      ),
      sectors: this.#sectors.cells,
      sizes: this.#sizes.cells,
      provinces: this.#provinces.cells,
      channels: this.#channels.cells,
      obstacles: this.#obstacles.shown(count),
      unknownPercent: Math.round((100 * this.#unknown) / Math.max(1, this.#applicable)),
      benchmarks: this.#benchmarks(),
    }
  }

  /** Who did not say the sector, or the size, is counted with the others in a sum, and told of in no cell. */
  #benchmarks(): readonly BenchmarkCell[] {
    const [sectors, sizes] = [this.#sectors.inOrder, this.#sizes.inOrder]
    const [rowShown, columnShown] = [this.#sectors.shown, this.#sizes.shown]
    const cellOf = (sector: Key, size: Key): Group | undefined =>
      this.#sectorsBySize.get(sector)?.groups.get(size)
    const isKnown = (line: readonly [Key, Group] | undefined): boolean => line?.[0] !== null
    const grid = shownGrid(
      sectors.map(([sector]) => sizes.map(([size]) => cellOf(sector, size)?.count ?? 0)),
      {
        rowShown,
        columnShown,
        isTold: (row, column) => isKnown(sectors[row]) && isKnown(sizes[column]),
      },
    )
    return [
      benchmarkOf(null, null, this.#all),
      ...sectors.flatMap(([id, group], row) =>
        id !== null && rowShown[row] ? [benchmarkOf(id, null, group)] : [],
      ),
      ...sizes.flatMap(([id, group], column) =>
        id !== null && columnShown[column] ? [benchmarkOf(null, id, group)] : [],
      ),
      ...sectors.flatMap(([sector], row) =>
        sizes.flatMap(([size], column) => {
          const group = cellOf(sector, size)
          return group && grid[row]?.[column] ? [benchmarkOf(sector, size, group)] : []
        }),
      ),
    ]
  }
}

/** The cell nearest to a business: its sector and size, else its size, else its sector, else all. `null` = there is none. */
export function benchmarkFor(
  cells: readonly BenchmarkCell[],
  sector: string | null,
  size: string | null,
): BenchmarkCell | null {
  const cell = (ofSector: string | null, ofSize: string | null): BenchmarkCell | undefined =>
    cells.find((each) => each.sector === ofSector && each.size === ofSize)
  return (
    (sector !== null && size !== null ? cell(sector, size) : undefined) ??
    (size === null ? undefined : cell(null, size)) ??
    (sector === null ? undefined : cell(sector, null)) ??
    cell(null, null) ??
    null
  )
}
