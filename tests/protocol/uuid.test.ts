import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UuidSchema } from '#protocol/submission.ts'
import { newUuid, uuidV7 } from '#protocol/uuid.ts'

const random = (): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: 10, maxLength: 16 })

describe('UUIDv7', () => {
  it('gives the example of RFC 9562, appendix A.6', () => {
    const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidV7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('is a version 7 id of the RFC variant whatever the clock and the random bytes', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 2 ** 48 - 1 }), random(), (at, bytes) => {
        const id = uuidV7(at, bytes)
        expect(UuidSchema.safeParse(id).success).toBe(true)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }),
    )
  })

  it('sorts by the time it was made', () => {
    const time = fc.integer({ min: 0, max: 2 ** 45 })
    fc.assert(
      fc.property(time, time, random(), random(), (first, second, some, other) => {
        fc.pre(first < second)
        expect(uuidV7(first, some) < uuidV7(second, other)).toBe(true)
      }),
    )
  })

  it('differs when only the random bytes differ', () => {
    const ids = new Set(Array.from({ length: 5_000 }, newUuid))
    expect(ids.size).toBe(5_000)
  })
})
