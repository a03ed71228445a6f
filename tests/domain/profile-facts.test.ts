import { describe, expect, it } from 'vitest'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { amount, amountBetween, choice } from '#domain/fact.ts'
import {
  BUSINESS_KINDS,
  EMPTY_PROFILE,
  factsOf,
  mayBeEnterprise,
  type Profile,
} from '#domain/profile.ts'

const factsFor = (profile: Partial<Profile>) =>
  factsOf({ ...EMPTY_PROFILE, ...profile }, PROFILE_REFERENCE)
const inSector = (code: string) => ({ sector: { version: 'VSIC-2025' as const, code } })
/** Ids of what is known; a fact that is present but undefined is not known. */
const knownIn = (profile: Partial<Profile>) =>
  Object.entries(factsFor(profile)).flatMap(([id, fact]) => (fact ? [id] : []))

describe('factsOf', () => {
  it('knows of an empty profile only that any size class is possible', () => {
    expect(knownIn({})).toEqual(['sizeClass'])
    expect(factsFor({})['sizeClass']).toEqual(choice('micro', 'small', 'medium', 'beyond'))
  })

  it('takes what the owner tells as it is told', () => {
    const facts = factsFor({ kind: 'household', province: '79', employees: 3, womenOwned: 'no' })
    expect(facts['kind']).toEqual(choice('household'))
    expect(facts['province']).toEqual(choice('79'))
    expect(facts['employees']).toEqual(amount(3))
    expect(facts['womenOwned']).toEqual(choice('no'))
  })

  it('never makes a fact of names, tax code, phone or mail', () => {
    const contact = {
      businessName: 'Tiệm vải Thu Hà',
      taxCode: '0100109106',
      contactName: 'Thu Hà',
      phone: '0900000000',
      email: 'thuha@example.vn',
    }
    expect(factsFor(contact)).toEqual(factsFor({}))
  })

  it('knows no fact for an answer "don’t know"', () => {
    expect(
      knownIn({
        revenueBand: 'unknown',
        capitalBand: 'unknown',
        womenOwned: 'unknown',
        furtherFacts: { socialEnterprise: 'unknown' },
      }),
    ).toEqual(['sizeClass'])
  })

  it('takes further answers under their own ids', () => {
    const facts = factsFor({
      furtherFacts: { exporting: 'yes', converted: 'no', other: 'unknown' },
    })
    expect(facts['exporting']).toEqual(choice('yes'))
    expect(facts['converted']).toEqual(choice('no'))
    expect(facts['other']).toBeUndefined()
  })

  it('lets no further answer change what the profile says', () => {
    const said = {
      kind: 'enterprise',
      province: '01',
      employees: 10,
      womenEmployees: 2,
      revenueBand: '1bTo3b',
      capitalBand: 'upTo3b',
      womenOwned: 'no',
      ...inSector('C'),
    } as const
    const ids = ['kind', 'sector', 'sectorGroup', 'province', 'employees', 'revenue', 'capital']
    const furtherFacts = Object.fromEntries(
      [...ids, 'womenOwned', 'manyWomen', 'sizeClass'].map((id) => [id, 'yes' as const]),
    )
    expect(factsFor({ ...said, furtherFacts })).toEqual(factsFor(said))
  })
})

describe('the sector', () => {
  it.each([
    ['A', 'industry'],
    ['C', 'industry'],
    ['F', 'industry'],
    ['G', 'trade'],
    ['I', 'trade'],
    ['T', 'trade'],
  ])('%s is of the group %s', (code, group) => {
    const facts = factsFor(inSector(code))
    expect(facts['sector']).toEqual(choice(code))
    expect(facts['sectorGroup']).toEqual(choice(group))
  })

  it.each(['P', 'U', 'V'])('%s is no business section and has no group', (code) => {
    expect(factsFor(inSector(code))['sector']).toEqual(choice(code))
    expect(factsFor(inSector(code))['sectorGroup']).toBeUndefined()
  })
})

describe('money', () => {
  it.each([
    ['upTo1b', amountBetween(-1, 1_000_000_000)],
    ['1bTo3b', amountBetween(1_000_000_000, 3_000_000_000)],
    ['over300b', amountBetween(300_000_000_000, null)],
    ['a-band-of-another-version', undefined],
  ])('as the revenue band %s is the band itself, not a figure', (revenueBand, fact) => {
    expect(factsFor({ revenueBand })['revenue']).toEqual(fact)
    expect(factsFor({ revenueBand })['capital']).toBeUndefined()
  })

  it.each([
    ['upTo3b', amountBetween(-1, 3_000_000_000)],
    ['over100b', amountBetween(100_000_000_000, null)],
    ['upTo1b', undefined],
  ])('as the capital band %s is looked up among capital bands only', (capitalBand, fact) => {
    expect(factsFor({ capitalBand })['capital']).toEqual(fact)
    expect(factsFor({ capitalBand })['revenue']).toBeUndefined()
  })
})

describe('many women at work', () => {
  it.each([
    // Under 100 workers: half or more.
    [1, 1, 'yes'],
    [0, 1, 'no'],
    [5, 10, 'yes'],
    [4, 10, 'no'],
    [5, 11, 'no'],
    [6, 11, 'yes'],
    [25, 51, 'no'],
    [26, 51, 'yes'],
    [49, 98, 'yes'],
    [48, 98, 'no'],
    [50, 99, 'yes'],
    [49, 99, 'no'],
    [30, 99, 'no'],
    // From 100 workers on: three in ten or more.
    [30, 100, 'yes'],
    [29, 100, 'no'],
    [31, 101, 'yes'],
    [30, 101, 'no'],
    [300, 1000, 'yes'],
    [299, 1000, 'no'],
    [100, 100, 'yes'],
  ])('with %i women of %i workers: %s', (womenEmployees, employees, expected) => {
    expect(factsFor({ employees, womenEmployees })['manyWomen']).toEqual(choice(expected))
  })

  it.each([
    ['nobody works there', 0, 0],
    ['the workers are not known', null, 3],
    ['the women are not known', 3, null],
    ['neither is known', null, null],
  ])('is not known while %s', (_why, employees, womenEmployees) => {
    expect(factsFor({ employees, womenEmployees })['manyWomen']).toBeUndefined()
  })
})

describe('the size class among the facts', () => {
  it('counts no workers as workers known: nobody is at most ten', () => {
    const facts = factsFor({ ...inSector('G'), employees: 0, revenueBand: 'upTo1b' })
    expect(facts['employees']).toEqual(amount(0))
    expect(facts['sizeClass']).toEqual(choice('micro'))
  })

  it.each([
    [{ ...inSector('G'), employees: 10, revenueBand: '3bTo10b' }, ['micro']],
    [
      { ...inSector('G'), employees: 10, revenueBand: '10bTo50b', capitalBand: '3bTo20b' },
      ['small'],
    ],
    [
      { ...inSector('C'), employees: 10, revenueBand: '3bTo10b', capitalBand: '3bTo20b' },
      ['small'],
    ],
    [{ ...inSector('C'), employees: 10, revenueBand: '3bTo10b' }, ['micro', 'small']],
    [{ ...inSector('C'), employees: 150, capitalBand: '50bTo100b' }, ['medium']],
    [{ ...inSector('G'), employees: 150, capitalBand: 'upTo3b' }, ['beyond']],
    [{ ...inSector('C'), employees: 150 }, ['medium', 'beyond']],
  ])('of %j is one of %j', (profile, classes) => {
    expect(factsFor(profile)['sizeClass']).toEqual(choice(...classes))
  })
})

describe('mayBeEnterprise', () => {
  it('rules out only a business that is said to be of another kind', () => {
    expect(mayBeEnterprise(EMPTY_PROFILE)).toBe(true)
    expect(BUSINESS_KINDS.filter((kind) => mayBeEnterprise({ kind }))).toEqual(['enterprise'])
  })
})
