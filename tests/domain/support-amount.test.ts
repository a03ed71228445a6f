import { describe, expect, it } from 'vitest'
import { PROGRAMMES } from '#content/programmes.ts'
import { matchProgrammes } from '#domain/eligibility.ts'
import { choice, yesOrNo, type Facts } from '#domain/fact.ts'
import { supportFor, supportTotal } from '#domain/support-amount.ts'

const firm = (size: string, more: Facts = {}): Facts => ({
  kind: choice('enterprise'),
  sizeClass: choice(size),
  womenOwned: yesOrNo(false),
  manyWomen: yesOrNo(false),
  socialEnterprise: yesOrNo(false),
  province: choice('01'),
  ...more,
})
const totalFor = (facts: Facts) => supportTotal(matchProgrammes(PROGRAMMES, facts, '2026-11-23'))

describe('supportFor', () => {
  // NĐ 80/2021 Điều 11.2, a micro firm: half of the cost, at most 20 million a year.
  const solution = { sharePercent: 50, capVnd: 20_000_000 }
  it.each([
    [0, 0],
    [10_000_000, 5_000_000],
    [40_000_000, 20_000_000],
    [100_000_000, 20_000_000],
    [1, 0],
  ])('pays of %i đồng %i', (spend, paid) => {
    expect(supportFor(solution, spend)).toBe(paid)
  })

  it('is the share where there is no cap, the cap where there is no share, and nothing known without both', () => {
    expect(supportFor({ sharePercent: 70, capVnd: null }, 1_000_000)).toBe(700_000)
    expect(supportFor({ sharePercent: null, capVnd: 1_500_000 }, 1_000_000)).toBe(1_000_000)
    expect(supportFor({ sharePercent: null, capVnd: 1_500_000 }, 9_000_000)).toBe(1_500_000)
    expect(supportFor({ sharePercent: null, capVnd: null }, 9_000_000)).toBeNull()
  })
})

describe('supportTotal', () => {
  // Stated by hand from docs/facts.md S2.1 and S2.2, million đồng a year: solution + the better advice.
  it.each([
    ['micro', {}, 20 + 50],
    ['micro', { womenOwned: yesOrNo(true) }, 20 + 70],
    ['small', {}, 50 + 100],
    ['small', { womenOwned: yesOrNo(true) }, 50 + 150],
    ['medium', {}, 100 + 150],
  ] as const)('for a %s firm %o is %i million a year at most', (size, more, millions) => {
    expect(totalFor(firm(size, more))).toMatchObject({
      yearlyVnd: millions * 1_000_000,
      onceVnd: 0,
    })
  })

  it('never adds two benefits for one purpose, and names the other', () => {
    const advice = totalFor(firm('small')).lines.find(({ purpose }) => purpose === 'advice')
    expect(advice?.best.programmeId).toBe('nd80-consult')
    expect(advice?.instead.map(({ programmeId }) => programmeId)).toEqual(['nd80-tech'])
  })

  it('names patents and technology transfer without adding them', () => {
    const { lines } = totalFor(firm('micro'))
    const uncounted = lines.filter(({ isCounted }) => !isCounted).map(({ purpose }) => purpose)
    expect(uncounted).toEqual(['intellectualProperty', 'technologyTransfer'])
  })

  it('holds nothing for a household: NĐ 80 is for enterprises', () => {
    expect(totalFor(firm('micro', { kind: choice('household') }))).toEqual({
      lines: [],
      yearlyVnd: 0,
      onceVnd: 0,
    })
  })

  it('holds nothing of what may fit or is unverified', () => {
    const open = matchProgrammes(PROGRAMMES, { kind: choice('enterprise') }, '2026-11-23')
    expect(open.some(({ kind }) => kind === 'unknown')).toBe(true)
    const fitting = new Set(
      open.filter(({ kind }) => kind === 'eligible').map(({ programme }) => programme.id),
    )
    for (const { best } of supportTotal(open).lines)
      expect(fitting.has(best.programmeId)).toBe(true)
  })
})
