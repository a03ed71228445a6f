import { expect, it } from 'vitest'
import { isReceivable } from '#protocol/received-on.ts'

it.each<[string, boolean]>([
  ['2026-12-01', true],
  ['2026-11-30', true],
  ['2025-11-30', true],
  // Longer than a year and a day ago.
  ['2025-11-29', false],
  ['2026-12-02', false],
  ['', false],
])('something may have been asked for on "%s", seen from 1 December 2026: %o', (day, may) => {
  expect(isReceivable(day, '2026-12-01')).toBe(may)
})
