import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newRecoveryCode,
  readRecoveryCode,
  recoveryHash,
  shownRecoveryCode,
} from '#protocol/recovery-code.ts'

const anyCode = fc.integer().map(() => newRecoveryCode())
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('the code on an owner’s paper', () => {
  it('is read again however it was written down', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[0-9A-Z]{12}$/)
        const shown = shownRecoveryCode(code)
        expect(shown).toMatch(/^.{4}-.{4}-.{4}$/)
        const written = [
          shown,
          code.toLowerCase(),
          ` ${shown.replaceAll('-', ' ')} `,
          shown.replaceAll('0', 'o').replaceAll('1', 'l'),
          shown.replaceAll('V', 'u'),
        ]
        for (const each of written) expect(readRecoveryCode(each)).toBe(code)
      }),
    )
  })

  // By the rules of the two ways of typing Vietnamese that phones and computers offer.
  it.each([
    ['7QMW2XWFK9T', '7QMƯ-2XƯF-K9T', 'Telex: each W alone'],
    ['ASK7QM2XB9T', 'ÁK7-QM2X-B9T', 'Telex: a tone right after its vowel'],
    ['ANS7QM2XB9T', 'án7qm2xb9t', 'Telex: a tone at the end of its syllable'],
    ['AAEE7QM2XB9', 'ÂÊ7q-m2xb-9', 'Telex: letters doubled'],
    ['DD7QMEF2XB9', 'Đ7QMÈ2XB9', 'Telex: Đ, and a tone'],
    ['AAS7QM2XB9T', 'Ấ7QM-2XB9-T', 'Telex: two marks on one letter'],
    ['WS7QM2XWFB9', 'Ứ7QM-2XỪ-B9', 'Telex: tones on Ư'],
    ['A17QM2XWFB9', 'Á7QM-2XWF-B9', 'VNI: a tone'],
    ['D9QMA6T52XB', 'ĐQM-ẬT2X-B', 'VNI: Đ, and two marks whose keys lie apart'],
  ])('%s… is read where a Vietnamese keyboard made %s of it (%s)', (eleven, shown) => {
    const last = Array.from(LETTERS).find((letter) => readRecoveryCode(eleven + letter) !== null)
    expect(readRecoveryCode(`${shown}${last}`)).toBe(`${eleven}${last}`)
    expect(readRecoveryCode(`${shown}${last}`.normalize('NFD').toLowerCase())).toBe(
      `${eleven}${last}`,
    )
  })

  it('is given up soon where it cannot have been typed', () => {
    expect(readRecoveryCode(`A${'\u0301'.repeat(11)}`)).toBeNull()
    expect(readRecoveryCode('ấ'.repeat(4))).toBeNull()
    expect(readRecoveryCode('ấ'.repeat(100))).toBeNull()
  })

  it('tells any one wrong letter before a server is asked', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.nat(11),
        fc.constantFrom(...Array.from(LETTERS)),
        (code, at, letter) => {
          fc.pre(code[at] !== letter)
          expect(readRecoveryCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeNull()
        },
      ),
    )
  })

  it.each(['', 'K7QM', 'K7QM-2XWF-9TBA-1', '!!!!-!!!!-!!!!', '../../etc/passwd'])(
    'is not %j',
    (typed) => {
      expect(readRecoveryCode(typed)).toBeNull()
    },
  )

  it('is not told by its hash, and has another each time', async () => {
    const [one, other] = [newRecoveryCode(), newRecoveryCode()]
    expect(one).not.toBe(other)
    expect(await recoveryHash(one)).toMatch(/^[0-9a-f]{64}$/)
    expect(await recoveryHash(one)).not.toBe(await recoveryHash(other))
  })
})
