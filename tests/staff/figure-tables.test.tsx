import { renderHook } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { useFigureTables } from '#staff/dashboard/use-figure-tables.ts'
import { A_DASHBOARD, DASHBOARD_WORDS } from './support/a-dashboard.ts'

beforeAll(() => setUpI18n('vi', DASHBOARD_WORDS))

const tablesOf = (part: Partial<Dashboard>) =>
  renderHook(() => useFigureTables({ ...A_DASHBOARD, ...part })).result.current

const LEVELS = ['start', 'departure', 'acceleration', 'optimised', 'elite']

it('tells a viewer the share of a level among all that are counted, not among the levels shown', () => {
  const { levels } = tablesOf({
    isRestricted: true,
    statistics: 255,
    levels: [null, null, 145, 65, null].map((count, index) => ({
      key: LEVELS[index] ?? null,
      count,
    })),
  })
  expect(levels.rows.map(({ values }) => values)).toEqual([
    [null, null],
    [null, null],
    [145, 57],
    [65, 25],
    [null, null],
  ])
})

it('tells no share where it is hidden how many are counted', () => {
  const { levels } = tablesOf({
    isRestricted: true,
    statistics: null,
    levels: [{ key: 'acceleration', count: 15 }],
  })
  expect(levels.rows.map(({ values }) => values)).toEqual([[15, null]])
})

it('tells others the share among all of the questionnaire, those without a level too', () => {
  const { levels } = tablesOf({
    statistics: 400,
    levels: [
      { key: 'acceleration', count: 143 },
      { key: 'optimised', count: 64 },
      { key: null, count: 48 },
    ],
  })
  expect(levels.rows.map(({ values }) => values[1])).toEqual([56.1, 25.1, 18.8])
})

it('gives a viewer no decimals of what was rounded', () => {
  const { obstacles } = tablesOf({
    isRestricted: true,
    obstacles: { of: 255, items: [{ key: 'weak-signal', count: 145 }] },
  })
  expect(obstacles.rows.map(({ values }) => values)).toEqual([[145, 57]])
})
