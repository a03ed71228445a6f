import { expect, it } from 'vitest'
import { dueDays, dueStateOf, mayFollowUpOn } from '#protocol/follow-up.ts'

it.each([
  // A Tuesday, a Sunday and a Monday; over the end of a year too.
  ['2026-12-01', '2026-12-06', ['2026-12-07', '2026-12-13']],
  ['2026-12-06', '2026-12-06', ['2026-12-07', '2026-12-13']],
  ['2026-12-28', '2027-01-03', ['2027-01-04', '2027-01-10']],
])('the week of %s ends on Sunday %s, and the next is %j', (today, sunday, [from, until]) => {
  expect(dueDays('week', today)).toEqual({ from: today, until: sunday })
  expect(dueDays('nextWeek', today)).toEqual({ from, until })
})

it('what has come is today’s too, what is overdue is not', () => {
  expect(dueDays('reached', '2026-12-01')).toEqual({ from: null, until: '2026-12-01' })
  expect(dueDays('overdue', '2026-12-01')).toEqual({ from: null, until: '2026-11-30' })
  expect(
    ['2026-11-30', '2026-12-01', '2026-12-02'].map((day) => dueStateOf(day, '2026-12-01')),
  ).toEqual(['overdue', 'today', 'later'])
})

it.each([
  ['2026-11-30', false],
  ['2026-12-01', true],
  ['2028-12-01', true],
  ['2028-12-02', false],
  ['2062-12-01', false],
])('of a day from today to two years on, %s is one: %s', (day, isOne) => {
  expect(mayFollowUpOn(day, '2026-12-01')).toBe(isOne)
})
