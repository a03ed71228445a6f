import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTakeHome, writeTakeHome } from '#protocol/take-home-code.ts'
import { isPart, joinParts, splitForQr } from '#protocol/take-home-parts.ts'
import { FIXED_CLOSING, FIXED_QUESTIONNAIRE, FIXED_TAKE_HOME } from './support/take-home-fixture.ts'

const HELD = { questionnaire: FIXED_QUESTIONNAIRE, contentHash: 'abad1dea'.repeat(8) }
const LONGEST_WORDS = 'ệ'.repeat(2_000)

async function textWith(remarks: string): Promise<string> {
  const closing = FIXED_TAKE_HOME.closing && { ...FIXED_TAKE_HOME.closing, remarks }
  const choice = { withNames: true, withOwnWords: true }
  const made = await writeTakeHome({ ...FIXED_TAKE_HOME, closing }, HELD, FIXED_CLOSING, choice)
  if (made.kind !== 'made') throw new Error(made.ids.join())
  return made.text
}
const readingOf = (text: string) => readTakeHome(text, () => Promise.resolve(HELD), FIXED_CLOSING)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const base64url = fc.string({
  unit: fc.constantFrom(...Array.from(ALPHABET)),
  minLength: 6,
  maxLength: 3_000,
})

describe('a text in several codes', () => {
  it('stays itself where it fits in one', async () => {
    const text = await textWith('')
    expect(splitForQr(text, text.length)).toEqual([text])
    expect(isPart(text)).toBe(false)
    expect(joinParts([text, text])).toEqual({ kind: 'whole', text, total: 1, missing: [] })
  })

  it('is cut into parts no longer than asked, and put together in any order', () => {
    const lengths = fc.integer({ min: 60, max: 1_000 })
    fc.assert(
      fc.property(base64url, lengths, fc.nat(), (text, maxLength, turn) => {
        const parts = splitForQr(text, maxLength)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(maxLength)
        const turned = parts.map((_, index) => parts[(index + turn) % parts.length] ?? '')
        expect(joinParts([...turned, ...parts.slice(0, 2)])).toMatchObject({ kind: 'whole', text })
      }),
    )
  })

  it('carries the longest words there may be', async () => {
    const text = await textWith(LONGEST_WORDS)
    const parts = splitForQr(text, 300)
    expect(parts.length).toBeLessThanOrEqual(32)
    const read = await readingOf(joinParts(parts).text ?? '')
    expect(read.takeHome?.closing?.remarks).toBe(LONGEST_WORDS)
  })

  it('says which parts are still to be scanned', async () => {
    const parts = splitForQr(await textWith('x'.repeat(400)), 200)
    expect(joinParts(parts.filter((_, index) => index !== 1))).toEqual({
      kind: 'incomplete',
      text: null,
      total: parts.length,
      missing: [2],
    })
  })

  it('does not mix two visitors', async () => {
    const [mine = ''] = splitForQr(await textWith('x'.repeat(400)), 400)
    const [, theirs = ''] = splitForQr(await textWith('y'.repeat(400)), 400)
    expect(joinParts([mine, theirs]).kind).toBe('mixed')
    expect(joinParts([mine, await textWith('')]).kind).toBe('damaged')
  })

  it('is not read with any one character of a part changed', async () => {
    const parts = splitForQr(await textWith('x'.repeat(100)), 300)
    expect(parts.length).toBe(2)
    for (const [which, part] of parts.entries())
      for (let at = 0; at < part.length; at++)
        for (const letter of ['A', 'b', '1', '2', '9', '.', '-']) {
          if (letter === part[at]) continue
          const changed = part.slice(0, at) + letter + part.slice(at + 1)
          const joined = joinParts(parts.map((each, index) => (index === which ? changed : each)))
          const kind = joined.text === null ? joined.kind : (await readingOf(joined.text)).kind
          expect(kind, `${letter} at ${at} of part ${which + 1}`).not.toBe('read')
        }
  })

  it.each<[string, readonly string[]]>([
    ['nothing at all', []],
    ['a position beyond the last', ['3.2.abcdef.xyz', '1.2.abcdef.abcdef']],
    ['two that contradict each other', ['1.2.abcdef.xyz', '1.2.abcdef.zyx']],
    ['a part without a piece', ['1.2.abcdef.']],
    ['a whole that is not what its parts say', ['1.2.abcdef.xyz', '2.2.abcdef.xyz']],
    ['something else', ['https://example.vn/']],
  ])('tells damage: %s', (_name, parts) => {
    expect(joinParts(parts)).toEqual({ kind: 'damaged', text: null, total: 0, missing: [] })
  })

  it('throws where codes so small would never end: a bug', () => {
    expect(() => splitForQr('A'.repeat(3_000), 20)).toThrow(RangeError)
  })
})
