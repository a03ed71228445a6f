import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  labelAnchor,
  pointOnAxis,
  polygonPoints,
} from '../../../src/features/results/radar-geometry.ts'
import { labelLines } from '../../../src/features/results/label-lines.ts'

describe('the radar', () => {
  it('points its first axis straight up', () => {
    expect(pointOnAxis(0, 7, 1, 100)).toEqual({ x: 0, y: -100 })
  })

  it('never draws outside its circle, and full shares reach the rim', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          for (let index = 0; index < count; index++) {
            const { x, y } = pointOnAxis(index, count, share, 88)
            expect(Math.hypot(x, y)).toBeLessThanOrEqual(88.02)
            expect(Math.hypot(x, y)).toBeCloseTo(share * 88, 0)
          }
        },
      ),
    )
  })

  it('has one corner for each pillar', () => {
    expect(polygonPoints([0, 0.5, 1, 1, 0, 0.25, 1], 88).split(' ')).toHaveLength(7)
  })

  it('lets labels grow away from the chart', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((index) => labelAnchor(pointOnAxis(index, 7, 1, 98)))).toEqual(
      ['middle', 'start', 'start', 'start', 'end', 'end', 'end'],
    )
  })

  it('breaks long labels between words and loses none', () => {
    expect(labelLines('Quản lý rủi ro', 12)).toEqual(['Quản lý rủi', 'ro'])
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,9}$/), { minLength: 1 }), (words) => {
        const lines = labelLines(words.join(' '), 12)
        expect(lines.join(' ')).toBe(words.join(' '))
        expect(lines.every((line) => line.length <= 12)).toBe(true)
      }),
    )
  })
})
