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

it.each<[string, Partial<Dashboard>, string[]]>([
  ['gives every mean of a column its decimal', {}, ['51,0', '51,2']],
  // Of few they are told whole points: a decimal would be made up.
  [
    'but for viewers, who are told means of few in whole points',
    { isRestricted: true },
    ['51', '51,2'],
  ],
])('%s', (_, part, shown) => {
  const { provinces } = tablesOf({
    provinces: [
      { key: '01', count: 250, n: 250, mean: 51 },
      { key: '79', count: 150, n: 150, mean: 51.2 },
    ],
    ...part,
  })
  const format = provinces.columns.at(-1)?.format ?? String
  expect(provinces.rows.map(({ values }) => format(values.at(-1) ?? 0))).toEqual(shown)
})

it('gives every share and every change of a column its decimal', () => {
  const { obstacles, repeats } = tablesOf({
    obstacles: {
      of: 200,
      items: [
        { key: 'weak-signal', count: 40 },
        { key: 'no-capital', count: 25 },
      ],
    },
    repeats: {
      ...A_DASHBOARD.repeats,
      time: [
        { key: '2026-09', businesses: 12, first: 40, latest: 42 },
        { key: '2026-10', businesses: 12, first: 40.25, latest: 45.85 },
      ],
    },
  })
  const written = ({ columns, rows }: typeof obstacles) =>
    rows.map(({ values }) => values.map((value, at) => columns[at]?.format(value ?? 0)))
  expect(written(obstacles)).toEqual([
    ['40', '20,0'],
    ['25', '12,5'],
  ])
  expect(written(repeats)).toEqual([
    ['42,0', '40,0', '+2,0', '12'],
    ['45,9', '40,3', '+5,6', '12'],
  ])
})
