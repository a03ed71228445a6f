import { describe, expect, it } from 'vitest'
import { mayBecome, medianCounted, wholeDays } from '#domain/case-change.ts'
import { CASE_OUTCOMES, SOLVED_OUTCOMES, UNSOLVED_OUTCOMES } from '#protocol/cases.ts'

describe('what a case may become', () => {
  it.each<[string, string, string | undefined, boolean]>([
    ['open', 'inHand', undefined, true],
    ['inHand', 'open', undefined, true],
    ['inHand', 'solved', 'advised', true],
    ['open', 'solved', 'advised', true],
    ['open', 'solved', undefined, false],
    ['open', 'solved', 'unreachable', false],
    ['inHand', 'unsolved', 'unreachable', true],
    ['inHand', 'unsolved', 'advised', false],
    ['open', 'unsolved', 'closedDown', true],
    ['inHand', 'unsolved', 'movedAway', true],
    ['open', 'solved', 'closedDown', false],
    ['solved', 'inHand', undefined, true],
    ['solved', 'unsolved', 'unreachable', false],
    ['solved', 'open', undefined, false],
    ['open', 'inHand', 'advised', false],
  ])('%s to %s with %o: %o', (from, to, outcome, may) => {
    expect(mayBecome(from, to, outcome)).toBe(may)
  })

  it('has an end for every outcome the protocol knows, and one only', () => {
    for (const outcome of CASE_OUTCOMES) {
      const ends = ['solved', 'unsolved'].filter((to) => mayBecome('open', to, outcome))
      expect(ends).toHaveLength(1)
    }
    expect([...SOLVED_OUTCOMES, ...UNSOLVED_OUTCOMES]).toEqual(CASE_OUTCOMES)
  })
})

it.each<[number[], number | null]>([
  [[], null],
  [[3], 3],
  [[1, 9], 5],
  [[9, 1, 4], 4],
])('the median of %o is %o', (values, expected) => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  expect(medianCounted(counts)).toBe(expected)
})

it('counts whole days, none below zero', () => {
  expect(wholeDays(0, 86_399_999)).toBe(0)
  expect(wholeDays(0, 2 * 86_400_000)).toBe(2)
  expect(wholeDays(5, 0)).toBe(0)
})
