import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import { meanShown } from '#domain/mean.ts'
import { overlap, periodNamed, periodsOver } from '#domain/period.ts'
import {
  benchmarkFor,
  PublicationTally,
  type BenchmarkCell,
  type CountedBusiness,
  type PublishedFigures,
} from '#domain/publication.ts'

const BUSINESS: CountedBusiness = {
  levelId: 'departure',
  score: 4_000,
  pillars: { strategy: 4_000 },
  province: '01',
  sector: 'G',
  sizeClass: 'micro',
  channel: 'self',
  answered: 20,
  applicable: 25,
  closing: null,
}

/** The second version of the page at the end asks about costs too. */
const CLOSINGS = new Map(
  [['network'], ['network', 'cost']].map((obstacles, index) => [
    index + 1,
    { version: index + 1, obstacleGroups: [{ id: 'all', obstacles }], questions: [] },
  ]),
)
const naming = (version: number, ...obstacles: string[]) => ({ closing: { version, obstacles } })

function figuresOf(businesses: readonly CountedBusiness[]): PublishedFigures | null {
  const tally = new PublicationTally(CLOSINGS)
  for (const business of businesses) tally.add(business)
  return tally.figures()
}
const many = (count: number, part: Partial<CountedBusiness> = {}): CountedBusiness[] =>
  Array.from({ length: count }, () => ({ ...BUSINESS, ...part }))

describe('the figures of a period', () => {
  it('are those counted by hand', () => {
    const figures = figuresOf([
      ...many(20, { score: 3_000, pillars: { strategy: 2_000 }, ...naming(1, 'network') }),
      ...many(13, {
        score: 6_000,
        pillars: { strategy: 5_000 },
        ...naming(1),
        sector: 'C',
        levelId: 'optimising',
      }),
      ...many(12, { score: 4_500, pillars: {}, sector: 'C', sizeClass: 'small', province: '48' }),
    ])
    expect(figures).toEqual({
      count: 45,
      // (20 × 30 + 13 × 60 + 12 × 45) ÷ 45 = 42.67
      score: { mean: 43, quartiles: [30, 45, 60] },
      levels: [
        { id: 'departure', count: 30, mean: 36 },
        { id: 'optimising', count: 15, mean: 60 },
      ],
      // (20 × 20 + 13 × 50) ÷ 33 = 31.8
      pillars: [{ id: 'strategy', count: 35, mean: 32 }],
      sectors: [
        { id: 'C', count: 25, mean: 53 },
        { id: 'G', count: 20, mean: 30 },
      ],
      sizes: [
        { id: 'micro', count: 35, mean: 42 },
        { id: 'small', count: 10, mean: 45 },
      ],
      provinces: [
        { id: '01', count: 35, mean: 42 },
        { id: '48', count: 10, mean: 45 },
      ],
      channels: [{ id: 'self', count: 45, mean: 43 }],
      // 20 + 13 filled the page in; the 12 others left it untouched.
      obstacles: [{ id: 'network', count: 20, asked: 35 }],
      unknownPercent: 20,
      benchmarks: [
        { sector: null, size: null, count: 45, score: 43, pillars: { strategy: 32 } },
        { sector: 'C', size: null, count: 25, score: 53, pillars: { strategy: 50 } },
        { sector: 'G', size: null, count: 20, score: 30, pillars: { strategy: 20 } },
        { sector: null, size: 'micro', count: 35, score: 42, pillars: { strategy: 32 } },
        { sector: null, size: 'small', count: 10, score: 45, pillars: {} },
      ],
    })
  })

  it('offer a cell of sector and size where no margin gives another away', () => {
    const figures = figuresOf([
      ...many(30),
      ...many(20, { sizeClass: 'small' }),
      ...many(25, { sector: 'C' }),
      ...many(15, { sector: 'C', sizeClass: 'small' }),
    ])
    const cells = figures?.benchmarks.filter(({ sector, size }) => sector && size)
    expect(cells?.map(({ sector, size, count }) => [sector, size, count])).toEqual([
      ['C', 'micro', 25],
      ['C', 'small', 15],
      ['G', 'micro', 30],
      ['G', 'small', 20],
    ])
  })

  it('round means once, half a step upwards: to whole points, from a hundred scores on to tenths', () => {
    const meanOf = (...businesses: readonly CountedBusiness[]) => figuresOf(businesses)?.score.mean
    // 40.05, which has no exact form in binary.
    const hundred = [...many(90, { score: 4_000 }), ...many(10, { score: 4_050 })]
    expect(meanOf(...hundred)).toBe(40.1)
    expect(meanOf(...hundred, ...many(1, { score: 3_994 }))).toBe(40)
    expect(meanOf(...many(50, { score: 4_000 }), ...many(49, { score: 4_090 }))).toBe(40)
    expect(meanOf(...many(10, { score: 4_050 }))).toBe(41)
  })

  it('tell the score of one who came or went to ten points more or less at best', () => {
    const SCORE = fc.integer({ min: 0, max: 10_000 })
    const scores = fc
      .integer({ min: 10, max: 150 })
      .chain((count) => fc.array(SCORE, { minLength: count, maxLength: count }))
    fc.assert(
      fc.property(scores, SCORE, (before, one) => {
        const sum = before.reduce((all, each) => all + each, 0)
        const [n, after] = [before.length, before.length + 1]
        // Who knows both numbers exactly takes the sums to be anything that rounds to the means.
        const stepOf = (count: number) => (count < 100 ? 1 : 0.1)
        const guess = after * meanShown(sum + one, after) - n * meanShown(sum, n)
        const room = (after * stepOf(after) + n * stepOf(n)) / 2
        expect(Math.abs(guess - one / 100)).toBeLessThanOrEqual(room + 1e-9)
        expect(room).toBeGreaterThanOrEqual(10)
        // And the means are no finer than that.
        expect(meanShown(sum, n)).toBe(
          Number((Math.round(meanShown(sum, n) / stepOf(n)) * stepOf(n)).toFixed(1)),
        )
      }),
    )
  })

  it('do not say that all, or all but a few, are at one level, which would tell the level of each', () => {
    const levelsOf = (...others: readonly CountedBusiness[]) =>
      figuresOf([...many(30), ...others])?.levels
    expect(levelsOf()).toEqual([])
    expect(levelsOf(...many(4, { levelId: 'elite' }))).toEqual([])
    expect(levelsOf(...many(10, { levelId: 'elite' }))?.map(({ count }) => count)).toEqual([30, 10])
    // Where all are of one place, everybody knows.
    expect(figuresOf(many(30))?.provinces).toEqual([{ id: '01', count: 30, mean: 40 }])
  })

  it('have no mean of fewer than ten scores, however many businesses are counted', () => {
    const figures = figuresOf([
      ...many(30),
      ...many(9, { sector: 'C', pillars: { data: 4_000 } }),
      ...many(11, { sector: 'C', score: null, pillars: {} }),
    ])
    expect(figures?.sectors.map(({ id, count, mean }) => [id, count, mean])).toEqual([
      ['C', 20, null],
      ['G', 30, 40],
    ])
    expect(figures?.pillars.map(({ id }) => id)).toEqual(['strategy'])
    const [cell] = figures?.benchmarks.filter(({ sector, size }) => sector === 'C' && !size) ?? []
    expect([cell?.score, cell?.pillars]).toEqual([null, {}])
  })

  it('have quartiles from forty scores on: the least score that a quarter, a half, three quarters have not passed', () => {
    const tens = [10, 20, 30, 40].flatMap((points) => many(10, { score: points * 100 }))
    expect(figuresOf(tens)?.score.quartiles).toEqual([10, 20, 30])
    expect(figuresOf(tens.slice(1))?.score.quartiles).toBeNull()
  })

  it('say how much was not known, also where nothing was asked', () => {
    expect(figuresOf(many(20, { answered: 0, applicable: 0 }))?.unknownPercent).toBe(0)
  })

  it('offer each cell once, and none of who did not say the sector or the size', () => {
    const figures = figuresOf([
      ...many(30),
      ...many(30, { sector: 'C', sizeClass: 'small' }),
      ...many(30, { sector: 'C' }),
      ...many(30, { sizeClass: 'small' }),
      ...many(30, { sector: null }),
      ...many(30, { sizeClass: null }),
      ...many(30, { sector: null, sizeClass: null }),
    ])
    const names = figures?.benchmarks.map(({ sector, size }) => `${sector} ${size}`) ?? []
    expect(names).toContain('G micro')
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
    expect(figures?.benchmarks[0]?.count).toBe(210)
  })

  it('are none of fewer than ten', () => {
    expect(figuresOf(many(9))).toBeNull()
    expect(figuresOf(many(10))).not.toBeNull()
  })

  it('name no obstacle that few named, or few did not', () => {
    const named = (yes: number, no: number) =>
      figuresOf([...many(yes, naming(2, 'cost')), ...many(no, naming(2))])?.obstacles
    expect(named(9, 40)).toEqual([])
    expect(named(40, 9)).toEqual([])
    expect(named(10, 10)).toEqual([{ id: 'cost', count: 10, asked: 20 }])
    expect(named(21, 20)).toEqual([{ id: 'cost', count: 20, asked: 40 }])
    // Whoever names it twice is one business all the same.
    const twice = [...many(8, naming(2, 'cost', 'cost')), ...many(20, naming(2))]
    expect(figuresOf(twice)?.obstacles).toEqual([])
  })

  it('take an obstacle’s share of those who filled the page in and were asked about it', () => {
    const of = (...groups: readonly CountedBusiness[][]) => figuresOf(groups.flat())?.obstacles
    const asked = [...many(20, naming(2, 'network', 'cost')), ...many(20, naming(2))]
    expect(of(asked, many(30, naming(1)), many(50))).toEqual([
      { id: 'cost', count: 20, asked: 40 },
      { id: 'network', count: 20, asked: 70 },
    ])
    // A page that was begun may have been changed meanwhile: who ticked it was asked.
    expect(of(asked, many(10, naming(1, 'cost')), many(20, naming(1)))?.[0]).toEqual({
      id: 'cost',
      count: 30,
      asked: 50,
    })
  })

  it('tell of nobody by whom an obstacle was not asked about', () => {
    const asked = [...many(20, naming(2, 'network', 'cost')), ...many(20, naming(2))]
    const of = (...others: readonly CountedBusiness[][]) =>
      figuresOf([...asked, ...others.flat()])?.obstacles
    // Nine who read the first version, by two numbers side by side.
    expect(of(many(9, naming(1)), many(20))).toEqual([{ id: 'network', count: 20, asked: 50 }])
    // Nine who left the page untouched, by the number of all.
    expect(of(many(9))).toEqual([
      { id: 'cost', count: 20 },
      { id: 'network', count: 20 },
    ])
  })

  const COUNTED = fc.record({
    levelId: fc.constantFrom('a', 'b', 'c', null),
    score: fc.option(fc.integer({ min: 0, max: 10_000 })),
    pillars: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 10_000 })),
    province: fc.constantFrom('01', '48', '79', null),
    sector: fc.constantFrom('A', 'C', 'G', null),
    sizeClass: fc.constantFrom('micro', 'small', 'medium', null),
    channel: fc.constantFrom('self', 'kiosk'),
    answered: fc.constant(10),
    applicable: fc.constant(12),
    closing: fc.option(
      fc.record({ version: fc.constantFrom(1, 2), obstacles: fc.subarray(['network', 'cost']) }),
    ),
  })

  it('never tell a count below ten, nor one to be had by subtracting, whoever comes', () => {
    fc.assert(
      fc.property(fc.array(COUNTED, { minLength: 0, maxLength: 120 }), (businesses) => {
        const figures = figuresOf(businesses)
        if (!figures) return
        const tables = [
          [figures.levels, 'levelId'],
          [figures.sectors, 'sector'],
          [figures.sizes, 'sizeClass'],
          [figures.provinces, 'province'],
          [figures.channels, 'channel'],
        ] as const
        for (const [cells, field] of tables) {
          const real = (id: string | null): number =>
            businesses.filter((each) => each[field] === id).length
          const hidden = cells.filter(({ count }) => count === null).map(({ id }) => real(id))
          const shown = cells.filter(({ count }) => count !== null)
          expect(shown.filter(({ id }) => real(id) < FEWEST_SHOWN)).toEqual([])
          const together = hidden.reduce((sum, each) => sum + each, 0)
          const isSafe = shown.length === 0 || hidden.length === 0 || hidden.length > 1
          expect(isSafe && (hidden.length === 0 || shown.length === 0 || together >= 10)).toBe(true)
        }
        for (const { sector, size, count } of figures.benchmarks) {
          const real = businesses.filter(
            (each) =>
              (sector === null || each.sector === sector) &&
              (size === null || each.sizeClass === size),
          ).length
          expect(real).toBeGreaterThanOrEqual(FEWEST_SHOWN)
          expect(Math.abs(count - real)).toBeLessThanOrEqual(2)
        }
      }),
    )
  })
})

describe('what one compares oneself with', () => {
  const cell = (sector: string | null, size: string | null): BenchmarkCell => ({
    sector,
    size,
    count: 10,
    score: 4_000,
    pillars: {},
  })
  const CELLS = [cell(null, null), cell('G', null), cell(null, 'micro'), cell('G', 'micro')]

  it.each([
    ['its own cell', 'G', 'micro', ['G', 'micro']],
    ['its size, where its sector has too few of it', 'C', 'micro', [null, 'micro']],
    ['its sector, where its size has too few', 'G', 'small', ['G', null]],
    ['all, where neither has enough', 'C', 'small', [null, null]],
    ['all, where it said nothing of itself', null, null, [null, null]],
  ])('is %s', (_, sector, size, expected) => {
    const found = benchmarkFor(CELLS, sector, size)
    expect([found?.sector, found?.size]).toEqual(expected)
  })

  it('is its size before its sector, where its own cell has too few', () => {
    const found = benchmarkFor(CELLS.slice(0, -1), 'G', 'micro')
    expect([found?.sector, found?.size]).toEqual([null, 'micro'])
  })

  it('is nothing where there are none', () => {
    expect(benchmarkFor([], 'G', 'micro')).toBeNull()
  })
})

describe('periods', () => {
  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is from %s to %s', (name, from, to) => {
    expect(periodNamed(name)).toEqual({ name, from, to })
  })

  it.each(['', '26', '0000', '1999-12', '2026-00', '2026-13', '2026-Q5', '2026-1', '2026-10-01'])(
    '%o names none',
    (name) => {
      expect(periodNamed(name)).toBeNull()
    },
  )

  it('share a day or do not', () => {
    const [october, quarter, year] = ['2026-10', '2026-Q3', '2026'].map((name) => periodNamed(name))
    if (!october || !quarter || !year) throw new Error('periods')
    expect(overlap(october, quarter)).toBe(false)
    expect(overlap(quarter, october)).toBe(false)
    expect(overlap(october, year)).toBe(true)
    expect(overlap(year, quarter)).toBe(true)
  })

  it('that are over, the latest first', () => {
    const namesOn = (today: string) => periodsOver(today, 1).map(({ name }) => name)
    expect(namesOn('2026-11-24').slice(0, 4)).toEqual(['2026-10', '2026-09', '2026-Q3', '2026-08'])
    // On its last day a month still goes on.
    expect(namesOn('2026-10-31')[0]).toBe('2026-09')
    expect(namesOn('2026-11-24').at(-1)).toBe('2025-01')
  })
})
