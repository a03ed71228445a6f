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
