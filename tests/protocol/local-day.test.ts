import { describe, expect, it } from 'vitest'
import {
  checkUpDay,
  daysAfter,
  monthsAfter,
  vietnamDay,
  vietnamDayEnd,
  vietnamDayStart,
} from '#protocol/local-day.ts'

describe('a day in Vietnam', () => {
  it.each([
    ['2026-12-31T16:59:59.999Z', '2026-12-31'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29'],
    ['2028-02-29T17:00:00.000Z', '2028-03-01'],
  ])('is, at %s, %s', (instant, day) => {
    expect(vietnamDay(instant)).toBe(day)
  })

  it.each([
    ['2027-01-01', '2026-12-31T17:00:00.000Z', '2027-01-01T17:00:00.000Z'],
    ['2028-02-29', '2028-02-28T17:00:00.000Z', '2028-02-29T17:00:00.000Z'],
    // The last day that can be asked for.
    ['9999-12-31', '9999-12-30T17:00:00.000Z', '9999-12-31T17:00:00.000Z'],
  ])('%s begins at %s and is over at %s', (day, start, end) => {
    expect([vietnamDayStart(day), vietnamDayEnd(day)]).toEqual([start, end])
  })
})

describe('days and months later', () => {
  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
  ])('%s and %i days is %s', (day, days, later) => {
    expect(daysAfter(day, days)).toBe(later)
  })

  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', -48, '2024-02-29'],
    ['2026-10-31', 2, '2026-12-31'],
    ['2027-01-15', -1, '2026-12-15'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later)
  })

  it('an assessment is checked up on a quarter later, counted from the day on the device’s calendar', () => {
    // The tests' clock is set to Vietnam.
    expect(checkUpDay('2026-11-29T16:59:59.000Z')).toBe('2027-02-28')
    expect(checkUpDay('2026-11-30T17:00:00.000Z')).toBe('2027-03-01')
  })
})
