import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#protocol/canonical.ts'

/** Numbers and key order from RFC 8785 (§3.2.2, §3.2.3, appendix B); the rest by hand. */
const golden: readonly (readonly [string, unknown, string])[] = [
  ['null', null, 'null'],
  ['an empty object', {}, '{}'],
  ['an empty list', [], '[]'],
  ['minus zero', -0, '0'],
  ['a large number', 1e21, '1e+21'],
  ['a number with more digits than a double has', 333333333.33333329, '333333333.3333333'],
  ['a small number', 0.000001, '0.000001'],
  ['a smaller number', 1e-27, '1e-27'],
  ['control characters and quotes', '\u000f\n"\\/', '"\\u000f\\n\\"\\\\/"'],
  ['Vietnamese, as it is', 'Hộ kinh doanh Đặng Thủy', '"Hộ kinh doanh Đặng Thủy"'],
  ['a lone surrogate, escaped', '\ud800', '"\\ud800"'],
  ['nested keys', { b: [{ d: 1, c: 2 }], a: null }, '{"a":null,"b":[{"c":2,"d":1}]}'],
  [
    'keys by UTF-16 code unit, not by code point or language',
    { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
]

/** The same value with the keys of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!(value instanceof Object)) return value
  const entries = Object.entries(value).map(([key, each]) => [key, reversed(each)] as const)
  return Object.fromEntries(entries.toReversed())
}

describe('canonical JSON', () => {
  it.each(golden)('writes %s the one agreed way', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('reads back as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(value))).toStrictEqual(plain)
      }),
    )
  })

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it('gives itself again when read and written once more', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['a key without a value', { a: undefined }],
    ['a list with undefined in it', [1, undefined]],
    ['a function', () => 1],
    ['a big integer', 1n],
  ])('throws on %s, because nothing may be dropped in silence', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
