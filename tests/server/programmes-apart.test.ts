import { describe, expect, it } from 'vitest'
import { programmesApart } from '../../src/server/use-cases/figures/programmes-apart.ts'

type Profiles = Parameters<typeof programmesApart>[2]
type Told = Parameters<typeof programmesApart>[1]

const NOTHING_ELSE: Told = { kinds: [], provinces: [] }
const alike = (count: number, ...programmes: string[]): Profiles[number] => ({
  kind: 'enterprise',
  province: '01',
  programmes,
  count,
})
/** Ids of `A` and `B` as far as both may be shown, of businesses like these. */
const shownOf = (profiles: Profiles, told: Told = NOTHING_ELSE): readonly string[] =>
  programmesApart(
    ['A', 'B'].map((key) => ({ key, count: 0 })),
    told,
    profiles,
  ).map(({ key }) => key)

describe('programmes a viewer may see beside each other', () => {
  it.each<[string, Profiles, readonly string[]]>([
    ['leaves out the one that fits nine fewer', [alike(9, 'A'), alike(20, 'A', 'B')], ['A']],
    ['leaves out the one that fits nine more', [alike(9, 'B'), alike(20, 'A', 'B')], ['A']],
    ['shows both where ten lie between them', [alike(10, 'A'), alike(20, 'A', 'B')], ['A', 'B']],
    ['shows both where they fit the very same', [alike(20, 'A', 'B')], ['A', 'B']],
    [
      'shows both where neither holds the other, however near in number',
      [alike(12, 'A'), alike(11, 'B'), alike(20, 'A', 'B')],
      ['A', 'B'],
    ],
  ])('%s', (_what, profiles, expected) => {
    expect(shownOf(profiles)).toEqual(expected)
  })

  it('leaves out one that is all of a kind or a province but a few, where that is shown', () => {
    const profiles = [alike(9), alike(20, 'A', 'B')]
    const group = (key: string, count: number | null) => [{ key, count, n: null, mean: null }]
    const kinds = group('enterprise', 30)
    const provinces = group('01', 30)
    expect(shownOf(profiles)).toEqual(['A', 'B'])
    expect(shownOf(profiles, { kinds, provinces: [] })).toEqual([])
    expect(shownOf(profiles, { kinds: [], provinces })).toEqual([])
    const hidden = { kinds: group('enterprise', null), provinces: [] }
    expect(shownOf(profiles, hidden)).toEqual(['A', 'B'])
  })
})
