import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '#server/requests/parse-json.ts'

const PADDING = ' '.repeat(20_000)
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

describe('JSON that somebody else wrote', () => {
  it('is read as JSON.parse reads it, short or long', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom('', PADDING), (value, padding) => {
        const text = JSON.stringify(value) + padding
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('may hold any number of brackets, in texts and beside each other', () => {
    const texts = ['['.repeat(30_000), '\\"[{'.repeat(10_000), '\\\\']
    const value = { texts, lists: Array.from({ length: 10_000 }, () => [{}]) }
    const text = JSON.stringify(value)
    expect(parseJson(text)).toEqual(value)
  })

  it('is refused where it is long and nested deeper than anything that is sent', () => {
    expect(parseJson(nested(32) + PADDING)).toBeInstanceOf(Array)
    for (const text of [nested(33) + PADDING, nested(100_000), '{"a":'.repeat(10_000)])
      expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  it('is refused where it is no JSON', () => {
    for (const text of ['', '{', `"${PADDING}`, `]]]${PADDING}`, `[1,]${PADDING}`])
      expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})
