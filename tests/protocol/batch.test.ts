import { describe, expect, it } from 'vitest'
import { BatchReplySchema, BatchSchema } from '#protocol/batch.ts'
import { problem, PROBLEMS, ProblemSchema, type ProblemCode } from '#protocol/problem.ts'
import { newUuid } from '#protocol/uuid.ts'
import { MAX_BATCH_ITEMS, MAX_BODY_LENGTH } from '#protocol/version.ts'

const item = () => ({ id: newUuid(), sha256: 'a'.repeat(64), body: '{}' })
const batch = (count: number) => ({
  submissions: Array.from({ length: count }, item),
  device: null,
})
const isBatch = (value: unknown): boolean => BatchSchema.safeParse(value).success

describe('a batch', () => {
  it('holds from one submission to the limit', () => {
    expect([0, 1, MAX_BATCH_ITEMS, MAX_BATCH_ITEMS + 1].map((n) => isBatch(batch(n)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it.each([
    ['an id that is no UUID', { ...item(), id: '1' }],
    ['a hash in capitals', { ...item(), sha256: 'A'.repeat(64) }],
    ['a hash too short', { ...item(), sha256: 'a'.repeat(63) }],
    ['a body that is not text', { ...item(), body: {} }],
    ['a body over the limit', { ...item(), body: 'x'.repeat(MAX_BODY_LENGTH + 1) }],
  ])('is not accepted with %s', (_, broken) => {
    expect(isBatch({ submissions: [broken], device: null })).toBe(false)
  })

  it('takes a body exactly at the limit', () => {
    const full = { ...item(), body: 'x'.repeat(MAX_BODY_LENGTH) }
    expect(isBatch({ submissions: [full], device: null })).toBe(true)
  })

  it('says of the device only counts that can be', () => {
    const device = { deviceId: newUuid(), unsent: 2, lastSequence: 7 }
    expect(isBatch({ ...batch(1), device })).toBe(true)
    expect(isBatch({ ...batch(1), device: { ...device, unsent: -1 } })).toBe(false)
    expect(isBatch({ ...batch(1), device: { ...device, lastSequence: 1.5 } })).toBe(false)
  })

  it('is answered item by item, each with a receipt', () => {
    const receipt = { submissionId: '1', sha256: '2', receivedAt: '3', keyId: '4', signature: '5' }
    const result = { id: '1', outcome: 'stored', receipt, problem: null }
    const isReply = (value: unknown): boolean => BatchReplySchema.safeParse(value).success
    expect(isReply({ results: [result] })).toBe(true)
    expect(isReply({ results: [{ ...result, outcome: 'lost' }] })).toBe(false)
    expect(isReply({ results: [{ ...result, receipt: null }] })).toBe(false)
  })
})

describe('the problem catalogue', () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[]

  it.each(codes)('%s has a code of the form area.reason and an error status', (code) => {
    expect(code).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
    expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400)
    expect(PROBLEMS[code].status).toBeLessThan(600)
    expect(ProblemSchema.safeParse(problem(code, 'detail')).success).toBe(true)
  })

  it('can be read where a newer server names a code not known here', () => {
    const future = { type: 'about:blank', code: 'future.reason', status: 418, title: 'Later' }
    expect(ProblemSchema.safeParse(future).success).toBe(true)
  })
})
