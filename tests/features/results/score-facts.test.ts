import { describe, expect, it } from 'vitest'
import {
  strongestPillar,
  wayToNextLevel,
  wholePercent,
} from '../../../src/features/results/score-facts.ts'

const pillar = (pillarId: string, shown: number | null) => ({
  pillarId,
  score: shown === null ? null : { exact: String(shown), shown },
  coverage: { answered: 4, applicable: 4 },
})
const LEVELS = [
  { id: 'first', from: 0 },
  { id: 'second', from: 10 },
  { id: 'third', from: 30 },
]

describe('what the result page tells beside the score', () => {
  it('names the strongest pillar, the first of equals', () => {
    expect(strongestPillar([pillar('a', 20), pillar('b', 50), pillar('c', 50)])?.pillarId).toBe('b')
  })

  it('praises nothing where every pillar is at 0 or does not apply', () => {
    expect(strongestPillar([pillar('a', 0), pillar('b', null)])).toBeNull()
  })

  it('says how far the next level is, and nothing at the top', () => {
    expect(wayToNextLevel({ exact: '299/10', shown: 29.9 }, 'second', LEVELS)).toEqual({
      levelId: 'third',
      points: 0.1,
    })
    expect(wayToNextLevel({ exact: '99', shown: 99 }, 'third', LEVELS)).toBeNull()
  })

  it('rounds coverage down, so that 69.9 % is never told as 70 %', () => {
    expect(wholePercent({ answered: 699, applicable: 1000 })).toBe(69)
    expect(wholePercent({ answered: 0, applicable: 0 })).toBe(0)
  })
})
