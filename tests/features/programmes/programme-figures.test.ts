import { describe, expect, it } from 'vitest'
import type { Benefit } from '#domain/programme.ts'
import { benefitAmount } from '../../../src/features/programmes/benefit-amount.ts'
import { isOlderThanYear } from '../../../src/features/programmes/today.ts'

const benefit = (part: Partial<Benefit>): Benefit => ({
  id: 'rent',
  sizeClasses: null,
  sharePercent: null,
  capVnd: null,
  per: null,
  ...part,
})

describe('the figures of a benefit', () => {
  it.each([
    [{ capVnd: 20_000_000, sharePercent: 50 }, 'capShare'],
    [{ capVnd: 3_000_000, sharePercent: 100 }, 'capFull'],
    [{ capVnd: 3_000_000 }, 'cap'],
    [{ sharePercent: 70 }, 'share'],
    [{ sharePercent: 100 }, 'full'],
  ] as const)('%o are told as %s', (part, kind) => {
    expect(benefitAmount(benefit(part))?.kind).toBe(kind)
  })

  it('are left out where none is stated', () => {
    expect(benefitAmount(benefit({}))).toBeNull()
  })
})

describe('the age of a record', () => {
  it('asks for a new check only after twelve full months', () => {
    expect(isOlderThanYear('2025-11-23', '2026-11-23')).toBe(false)
    expect(isOlderThanYear('2025-11-22', '2026-11-23')).toBe(true)
  })
})
