import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSameJson } from '#server/values/same-json.ts'

const json = fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown)
/** Nearly the same more often than by chance. */
const pair = fc.oneof(
  fc.tuple(json, json),
  json.map((value) => [value, structuredClone(value)] as const),
  fc.tuple(json, json, json).map(
    ([a, b, c]) =>
      [
        { a, b },
        { b: structuredClone(b), a: c },
      ] as const,
  ),
)

it('says of any two values that JSON can hold what a deep comparison says', () => {
  fc.assert(
    fc.property(pair, ([one, other]) => {
      expect(isSameJson(one, other)).toBe(isDeepStrictEqual(one, other))
      expect(isSameJson(other, one)).toBe(isDeepStrictEqual(other, one))
    }),
    { numRuns: 2_000 },
  )
})

it('tells a list from an object, and a part that is missing from one that is null', () => {
  expect(isSameJson([], {})).toBe(false)
  expect(isSameJson({ a: null }, {})).toBe(false)
  expect(isSameJson({ a: null }, { b: null })).toBe(false)
  expect(isSameJson({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true)
})
