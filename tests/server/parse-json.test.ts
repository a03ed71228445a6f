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

  it('is refused where it has many brackets and is nested deeper than anything that is sent', () => {
    const many = (levels: number): string => `[${nested(levels - 1)}${',[]'.repeat(16_384)}]`
    expect(parseJson(many(32))).toBeInstanceOf(Array)
    const objects = `${'{"a":'.repeat(16_385)}1${'}'.repeat(16_385)}`
    for (const text of [many(33), nested(100_000), objects])
      expect(() => parseJson(text)).toThrow('JSON nested too deep')
  })

  it('is read, however it is nested, where its brackets are too few to hold anybody up', () => {
    expect(parseJson(nested(33) + PADDING)).toBeInstanceOf(Array)
    expect(
      parseJson(
        `${'['.repeat(8_192)}${'{"a":'.repeat(8_191)}{}${'}'.repeat(8_191)}${']'.repeat(8_192)}`,
      ),
    ).toBeInstanceOf(Array)
  })

  it('is refused where it is no JSON', () => {
    for (const text of ['', '{', `"${PADDING}`, `]]]${PADDING}`, `[1,]${PADDING}`])
      expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})
