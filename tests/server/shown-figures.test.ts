import { describe, expect, it } from 'vitest'
import { shownTo } from '#server/use-cases/figures/shown-figures.ts'

const [all, viewer] = [shownTo(false), shownTo(true)]
/** So many, each with a score of 40. */
const group = (count: number, n = count) => ({ count, n, sum: n * 4_000 })

describe('what a viewer is shown', () => {
  it('is no mean of fewer than ten scores, however many came in', () => {
    expect([viewer.mean(group(30, 9)), viewer.mean(group(30, 10))]).toEqual([null, 40])
    expect([all.mean(group(30, 9)), all.mean(group(30, 0))]).toEqual([40, null])
    const found = new Map([
      ['a', group(20)],
      ['b', group(20, 9)],
    ])
    expect(viewer.grouped(null, found).map(({ mean, n }) => [mean, n])).toEqual([
      [40, null],
      [null, null],
    ])
  })

  it('is nothing of a group that is hidden for the sake of another', () => {
    const found = new Map([
      ['large', group(40)],
      ['next', group(12)],
      ['small', group(3)],
    ])
    const [large, ...hidden] = viewer.grouped([], found)
    expect(large).toEqual({ key: 'large', count: 40, n: null, mean: 40 })
    for (const { count, n, mean } of hidden) expect([count, n, mean]).toEqual([null, null, null])
    expect(hidden).toHaveLength(3)
  })

  it('is a mean in whole points, so that no score more or less can be worked out from two of them', () => {
    const scores = { n: 30, sum: 30 * 4_049 }
    expect([viewer.mean(scores), all.mean(scores)]).toEqual([40, 40.49])
  })

  it('is a share in whole percent', () => {
    expect([viewer.share(1, 3), all.share(1, 3)]).toEqual([0.33, 0.3333])
  })
})
