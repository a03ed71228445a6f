import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceDigits, requestReference } from '#protocol/data-request.ts'

describe('what a request is called by', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom('-', ' ', ''),
        fc.boolean(),
        fc.constantFrom('', ' '),
        (id, between, isLower, before) => {
          const reference = requestReference(id).replaceAll('-', between)
          const typed = `${before}${isLower ? reference.toLowerCase() : reference}${before}`
          expect(referenceDigits(typed)).toBe(id.slice(-8))
          expect(referenceDigits(typed.replace(/yc/i, ''))).toBe(id.slice(-8))
        },
      ),
    )
  })

  it.each(['', 'YC', 'YC-1A2B', 'YC-1A2B-3C4DE', 'Chị Ba', '%%%%%%%%', 'YC-1A2B-3C4G'])(
    'is not read in what is no reference: %s',
    (typed) => expect(referenceDigits(typed)).toBeNull(),
  )
})
