import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PROFILE_REFERENCE, sizeRuleOn } from '#content/reference.ts'
import sizeRules from '#content/size-rules.json' with { type: 'json' }
import { amount, amountBetween, choice, type Fact, type Facts } from '#domain/fact.ts'
import { sizeClassOf, type SizeClass } from '#domain/size-class.ts'

const RULES_FILE = '#content/size-rules.json'
const BILLION = 1_000_000_000
const CLASSES: readonly SizeClass[] = ['micro', 'small', 'medium', 'beyond']
const rank = (each: SizeClass) => CLASSES.indexOf(each)
const GROUPS = ['industry', 'trade'] as const
type Group = (typeof GROUPS)[number]

const RULE = sizeRuleOn('2026-11-23')
const resultOf = (facts: Facts) => sizeClassOf(facts, RULE)
const possibleFor = (facts: Facts) => resultOf(facts).possible

const business = (group: Group, workers: number, revenue: number, capital: number): Facts => ({
  sectorGroup: choice(group),
  employees: amount(workers),
  revenue: amount(revenue),
  capital: amount(capital),
})

/** Billions of đồng; `3+` is one đồng more than three billion. */
const money = (text: string) => Number.parseInt(text, 10) * BILLION + (text.endsWith('+') ? 1 : 0)

/** Group, workers, revenue, capital, class: NĐ 80/2021 Điều 5, worked out by hand on both sides of every bound. */
const WORKED: readonly (readonly [Group, number, string, string, SizeClass])[] = [
  // Workers, with money that would suit every class.
  ['industry', 0, '0', '0', 'micro'],
  ['industry', 10, '1', '1', 'micro'],
  ['industry', 11, '1', '1', 'small'],
  ['industry', 50, '1', '1', 'small'],
  ['industry', 51, '1', '1', 'small'],
  ['industry', 100, '1', '1', 'small'],
  ['industry', 101, '1', '1', 'medium'],
  ['industry', 150, '1', '1', 'medium'],
  ['industry', 200, '1', '1', 'medium'],
  ['industry', 201, '1', '1', 'beyond'],
  ['trade', 0, '0', '0', 'micro'],
  ['trade', 10, '1', '1', 'micro'],
  ['trade', 11, '1', '1', 'small'],
  ['trade', 50, '1', '1', 'small'],
  ['trade', 51, '1', '1', 'medium'],
  ['trade', 100, '1', '1', 'medium'],
  ['trade', 101, '1', '1', 'beyond'],
  ['trade', 150, '1', '1', 'beyond'],
  ['trade', 200, '1', '1', 'beyond'],
  ['trade', 201, '1', '1', 'beyond'],
  // Money, with the most workers of a class: revenue or capital is enough, and just above both is not.
  ['industry', 10, '3', '3+', 'micro'],
  ['industry', 10, '3+', '3', 'micro'],
  ['industry', 10, '3+', '3+', 'small'],
  ['industry', 100, '50', '20+', 'small'],
  ['industry', 100, '50+', '20', 'small'],
  ['industry', 100, '50+', '20+', 'medium'],
  ['industry', 200, '200', '100+', 'medium'],
  ['industry', 200, '200+', '100', 'medium'],
  ['industry', 200, '200+', '100+', 'beyond'],
  ['trade', 10, '10', '3+', 'micro'],
  ['trade', 10, '10+', '3', 'micro'],
  ['trade', 10, '10+', '3+', 'small'],
  ['trade', 50, '100', '50+', 'small'],
  ['trade', 50, '100+', '50', 'small'],
  ['trade', 50, '100+', '50+', 'medium'],
  ['trade', 100, '300', '100+', 'medium'],
  ['trade', 100, '300+', '100', 'medium'],
  ['trade', 100, '300+', '100+', 'beyond'],
  // The larger test decides: few workers do not make a rich business small, nor little money a crowded one.
  ['industry', 1, '50+', '20+', 'medium'],
  ['industry', 1, '200+', '100+', 'beyond'],
  ['industry', 11, '3', '3', 'small'],
  ['trade', 1, '100+', '50+', 'medium'],
  ['trade', 1, '300+', '100+', 'beyond'],
  ['trade', 51, '10', '3', 'medium'],
  // The same figures, another sector.
  ['industry', 60, '40', '15', 'small'],
  ['trade', 60, '40', '15', 'medium'],
  ['industry', 10, '10', '10', 'small'],
  ['trade', 10, '10', '10', 'micro'],
  ['industry', 40, '100', '50', 'medium'],
  ['trade', 40, '100', '50', 'small'],
]

describe('the class under NĐ 80/2021 Điều 5', () => {
  it.each(WORKED)(
    'in %s, with %i workers, %s billion of revenue and %s of capital, is %s',
    (group, workers, revenue, capital, expected) => {
      expect(resultOf(business(group, workers, money(revenue), money(capital)))).toEqual({
        possible: [expected],
        missing: [],
        ruleId: 'nd80-2021',
      })
    },
  )
})

describe('the class while something is missing', () => {
  const trade = { sectorGroup: choice('trade') }
  const industry = { sectorGroup: choice('industry') }

  it.each<[string, Facts, readonly SizeClass[], readonly string[]]>([
    [
      'needs no capital where revenue is low enough',
      { ...trade, employees: amount(10), revenue: amount(10 * BILLION) },
      ['micro'],
      [],
    ],
    [
      'needs no revenue where capital is low enough',
      { ...industry, employees: amount(100), capital: amount(20 * BILLION) },
      ['small'],
      [],
    ],
    [
      'is bounded above by the one figure that is known',
      { ...industry, employees: amount(5), capital: amount(20 * BILLION) },
      ['micro', 'small'],
      ['revenue'],
    ],
    [
      'is open upwards where the one known figure is too high for every class',
      { ...trade, employees: amount(5), revenue: amount(300 * BILLION + 1) },
      ['micro', 'small', 'medium', 'beyond'],
      ['capital'],
    ],
    [
      'is narrowed by workers alone',
      { ...trade, employees: amount(51) },
      ['medium', 'beyond'],
      ['revenue', 'capital'],
    ],
    ['is beyond by workers alone', { ...trade, employees: amount(150) }, ['beyond'], []],
    [
      'is not beyond by the same workers in industry',
      { ...industry, employees: amount(150) },
      ['medium', 'beyond'],
      ['revenue', 'capital'],
    ],
    [
      'is beyond by workers whatever the sector',
      { employees: amount(201), revenue: amount(BILLION), capital: amount(BILLION) },
      ['beyond'],
      [],
    ],
    [
      'is not micro by workers whatever the sector',
      { employees: amount(11) },
      ['small', 'medium', 'beyond'],
      ['sectorGroup', 'revenue', 'capital'],
    ],
    [
      'is not micro by money whatever the workers',
      { ...trade, revenue: amount(20 * BILLION), capital: amount(20 * BILLION) },
      ['small', 'medium', 'beyond'],
      ['employees'],
    ],
    [
      'asks for workers alone where money is known',
      { ...industry, revenue: amount(BILLION), capital: amount(BILLION) },
      ['micro', 'small', 'medium', 'beyond'],
      ['employees'],
    ],
    [
      'stays open in a band across a bound',
      {
        ...industry,
        employees: amount(5),
        revenue: amountBetween(2 * BILLION, 4 * BILLION),
        capital: amount(30 * BILLION),
      },
      ['micro', 'small'],
      ['revenue'],
    ],
    [
      'stays open in a band across several bounds',
      {
        ...industry,
        employees: amount(5),
        revenue: amountBetween(2 * BILLION, 60 * BILLION),
        capital: amountBetween(2 * BILLION, 30 * BILLION),
      },
      ['micro', 'small', 'medium'],
      ['revenue', 'capital'],
    ],
    [
      'stays open in a worker band across a bound',
      { ...business('trade', 0, BILLION, BILLION), employees: amountBetween(49, 51) },
      ['small', 'medium'],
      ['employees'],
    ],
    [
      'is settled by a band that ends at a bound',
      { ...trade, employees: amount(10), revenue: amountBetween(3 * BILLION, 10 * BILLION) },
      ['micro'],
      [],
    ],
    [
      'is settled by bands that begin at a bound',
      {
        ...trade,
        employees: amount(10),
        revenue: amountBetween(10 * BILLION, 50 * BILLION),
        capital: amountBetween(3 * BILLION, 20 * BILLION),
      },
      ['small'],
      [],
    ],
    [
      'may be anything while nothing is known',
      {},
      CLASSES,
      ['sectorGroup', 'employees', 'revenue', 'capital'],
    ],
  ])('%s', (_what, facts, possible, missing) => {
    const result = resultOf(facts)
    expect(result.possible).toEqual(possible)
    expect(new Set(result.missing)).toEqual(new Set(missing))
  })
})

/** Facts as the screens give them: workers known or not, money as a band or not at all. */
const WORKERS = [0, 10, 11, 50, 51, 100, 101, 200, 201]
const WORKERS_KNOWN = [undefined, ...WORKERS.map((workers) => amount(workers))]
const bandsOf = (bands: typeof PROFILE_REFERENCE.revenueBands) =>
  bands.map(({ over, upTo }) => amountBetween(over, upTo))
const REVENUE_BANDS = bandsOf(PROFILE_REFERENCE.revenueBands)
const CAPITAL_BANDS = bandsOf(PROFILE_REFERENCE.capitalBands)

/** Amounts that stand for all others a band allows: its ends. */
const standsFor = (fact: Fact | undefined, all: readonly Fact[]): readonly number[] => {
  if (!fact) return all.flatMap((each) => standsFor(each, all))
  if (fact.kind !== 'amount') return []
  if (fact.exact !== null) return [fact.exact]
  const lowest = (fact.over ?? 0) + 1
  return [lowest, fact.upTo ?? lowest * 2]
}

const SCREENS = WORKERS_KNOWN.flatMap((employees) =>
  [undefined, ...REVENUE_BANDS].flatMap((revenue) =>
    [undefined, ...CAPITAL_BANDS].map((capital) => ({ employees, revenue, capital })),
  ),
)

/** Every class that some business of `group` with these facts is in. */
function classesAmong(group: Group, { employees, revenue, capital }: (typeof SCREENS)[number]) {
  const found = new Set<SizeClass>()
  for (const workers of employees ? standsFor(employees, []) : WORKERS)
    for (const sold of standsFor(revenue, REVENUE_BANDS))
      for (const owned of standsFor(capital, CAPITAL_BANDS))
        for (const each of possibleFor(business(group, workers, sold, owned))) found.add(each)
  return found
}
const inOrder = (classes: ReadonlySet<SizeClass>) => CLASSES.filter((each) => classes.has(each))

describe('the list of classes', () => {
  it.each(GROUPS)(
    'is exactly what is still possible, for all the screens can tell of %s',
    (group) => {
      for (const screen of SCREENS)
        expect(possibleFor({ sectorGroup: choice(group), ...screen })).toEqual(
          inOrder(classesAmong(group, screen)),
        )
    },
  )

  it.each(GROUPS)('has one class for every full set of bands in %s', (group) => {
    const full = SCREENS.filter((each) => each.employees && each.revenue && each.capital)
    expect(full).toHaveLength(9 * 8 * 5)
    for (const screen of full)
      expect(possibleFor({ sectorGroup: choice(group), ...screen })).toHaveLength(1)
  })

  it('loses no class of either sector group while the sector is unknown', () => {
    for (const screen of SCREENS) {
      const either = GROUPS.flatMap((group) => [...classesAmong(group, screen)])
      expect(possibleFor(screen)).toEqual(expect.arrayContaining(either))
    }
  })

  // Kleene's logic takes the two groups one by one, so it leaves "beyond" open where neither group does.
  it('is exactly what is still possible while the sector is unknown', () => {
    for (const screen of SCREENS) {
      const either = new Set(GROUPS.flatMap((group) => [...classesAmong(group, screen)]))
      expect(possibleFor(screen)).toEqual(inOrder(either))
    }
  })

  it('asks for something exactly when several classes are left', () => {
    for (const sectorGroup of [undefined, ...GROUPS.map((group) => choice(group))])
      for (const screen of SCREENS) {
        const { possible, missing } = resultOf({ sectorGroup, ...screen })
        expect(missing.length > 0).toBe(possible.length > 1)
      }
  })
})

const anyMoney = fc.oneof(
  fc
    .constantFrom(3, 10, 20, 50, 100, 200, 300)
    .chain((bound) => fc.constantFrom(bound * BILLION, bound * BILLION + 1)),
  fc.nat(400 * BILLION),
)
const anyWorkers = fc.oneof(fc.constantFrom(...WORKERS), fc.nat(300))

/** An amount at three depths of knowledge: nothing, a band around it, the amount. */
const anyKnownAmount = (anyValue: fc.Arbitrary<number>, widest: number) =>
  fc
    .record({ value: anyValue, below: fc.integer({ min: 1, max: widest }), above: fc.nat(widest) })
    .map(({ value, below, above }) => [
      undefined,
      amountBetween(value - below, value + above),
      amount(value),
    ])
const anyKnownBusiness = fc.record({
  sectorGroup: fc
    .constantFrom(...GROUPS)
    .map((group) => [undefined, choice(...GROUPS), choice(group)]),
  employees: anyKnownAmount(anyWorkers, 60),
  revenue: anyKnownAmount(anyMoney, 60 * BILLION),
  capital: anyKnownAmount(anyMoney, 60 * BILLION),
})
const DEPTHS = fc.record({
  sectorGroup: fc.nat(2),
  employees: fc.nat(2),
  revenue: fc.nat(2),
  capital: fc.nat(2),
})
type Depths = Record<'sectorGroup' | 'employees' | 'revenue' | 'capital', number>
const knownTo = (
  known: Record<keyof Depths, readonly (Fact | undefined)[]>,
  depths: Depths,
  deeper: Depths = { sectorGroup: 0, employees: 0, revenue: 0, capital: 0 },
): Facts =>
  Object.fromEntries(
    (['sectorGroup', 'employees', 'revenue', 'capital'] as const).map((id) => [
      id,
      known[id][Math.min(2, depths[id] + deeper[id])],
    ]),
  )

describe('the class of any business', () => {
  it('is one, once everything is known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GROUPS),
        anyWorkers,
        anyMoney,
        anyMoney,
        (group, workers, revenue, capital) => {
          const { possible, missing } = resultOf(business(group, workers, revenue, capital))
          expect(possible).toHaveLength(1)
          expect(missing).toEqual([])
        },
      ),
    )
  })

  it('never becomes possible again when more is known', () => {
    fc.assert(
      fc.property(anyKnownBusiness, DEPTHS, DEPTHS, (known, depths, deeper) => {
        const before = possibleFor(knownTo(known, depths))
        const after = possibleFor(knownTo(known, depths, deeper))
        expect(after.length).toBeGreaterThan(0)
        expect(before).toEqual(expect.arrayContaining([...after]))
      }),
      { numRuns: 500 },
    )
  })

  it('never becomes smaller when workers are taken on, whatever else is known', () => {
    fc.assert(
      fc.property(
        anyKnownBusiness,
        DEPTHS,
        anyWorkers,
        fc.nat(200),
        (known, depths, workers, more) => {
          const rest = knownTo(known, depths)
          const before = possibleFor({ ...rest, employees: amount(workers) }).map(rank)
          const after = possibleFor({ ...rest, employees: amount(workers + more) }).map(rank)
          expect(Math.min(...after)).toBeGreaterThanOrEqual(Math.min(...before))
          expect(Math.max(...after)).toBeGreaterThanOrEqual(Math.max(...before))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is listed from the smallest up, and nothing between two possible classes is left out', () => {
    fc.assert(
      fc.property(anyKnownBusiness, DEPTHS, (known, depths) => {
        const ranks = possibleFor(knownTo(known, depths)).map(rank)
        expect(ranks).toEqual(ranks.map((_each, place) => (ranks[0] ?? 0) + place))
      }),
    )
  })
})

describe('sizeRuleOn', () => {
  afterEach(() => {
    vi.doUnmock(RULES_FILE)
    vi.resetModules()
  })

  const periods = [
    { id: 'first', validFrom: '2018-03-11', validTo: '2021-10-14', classes: [] },
    { id: 'second', validFrom: '2021-10-15', validTo: '2027-06-30', classes: [] },
    { id: 'third', validFrom: '2027-09-01', validTo: null, classes: [] },
  ]

  it.each([
    ['2018-03-11', 'first'],
    ['2021-10-14', 'first'],
    ['2021-10-15', 'second'],
    ['2027-06-30', 'second'],
    ['2027-07-01', 'third'],
    ['2027-09-01', 'third'],
    ['2040-01-01', 'third'],
    ['2010-01-01', 'third'],
  ])('on %s takes the %s of three rules: the one in force, else the newest', async (day, id) => {
    vi.resetModules()
    vi.doMock(RULES_FILE, () => ({ default: { rules: periods } }))
    const reference = await import('#content/reference.ts')
    expect(reference.sizeRuleOn(day).id).toBe(id)
  })

  it.each(['2021-10-15', '2026-11-23'])('ships NĐ 80/2021 as the rule on %s', (day) => {
    expect(sizeRuleOn(day)).toMatchObject({
      id: 'nd80-2021',
      validFrom: '2021-10-15',
      validTo: null,
      legalBasis: expect.stringContaining('80/2021/NĐ-CP'),
    })
  })

  it('ships one rule a day: an earlier rule ends before the next begins', () => {
    const rules: readonly { validFrom: string; validTo: string | null }[] = sizeRules.rules
    for (const [place, rule] of rules.slice(0, -1).entries()) {
      expect(rule.validTo).not.toBeNull()
      expect(String(rule.validTo) < String(rules[place + 1]?.validFrom)).toBe(true)
    }
  })
})
