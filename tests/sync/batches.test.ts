import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SubmissionRow } from '#storage/database.ts'
import { batchesOf } from '#sync/batches.ts'

const row = (body: string, sequence: number | null = 1): SubmissionRow => ({
  id: 'id',
  assessmentId: 'id',
  sha256: '',
  body,
  sequence,
  submittedAt: '',
})
/** As a tablet holds it. */
const sealedRow = (ciphertext: string): SubmissionRow => ({
  ...row(''),
  body: null,
  sealed: { keyId: '', enc: '', ciphertext },
})
const sizes = (rows: SubmissionRow[]): number[] => batchesOf(rows).map((batch) => batch.length)

describe('batches', () => {
  it('hold 50 submissions at most', () => {
    expect(sizes(Array.from({ length: 101 }, () => row('{}')))).toEqual([50, 50, 1])
  })

  it('hold 500,000 bytes at most, counted as UTF-8', () => {
    // "ỷ" takes three bytes.
    expect(
      sizes([row('ỷ'.repeat(80_000)), row('ỷ'.repeat(80_000)), row('ỷ'.repeat(20_000))]),
    ).toEqual([2, 1])
    expect(sizes([1, 2, 3].map(() => sealedRow('x'.repeat(240_000))))).toEqual([2, 1])
  })

  it('send a submission too large for any batch all the same, by itself', () => {
    expect(sizes([row('{}'), row('x'.repeat(600_000)), row('{}')])).toEqual([1, 1, 1])
  })

  it('never join one that names its device with one that does not', () => {
    expect(sizes([row('{}', 1), row('{}', 2), row('{}', null), row('{}', 3)])).toEqual([2, 1, 1])
  })

  it('hold every submission once and in order', () => {
    const rows = fc.array(
      fc
        .record({ size: fc.nat(300_000), sequence: fc.option(fc.nat()) })
        .map(({ size, sequence }) => row('x'.repeat(size), sequence)),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(rows, (submissions) => {
        const flat = batchesOf(submissions).flat()
        expect(flat.length).toBe(submissions.length)
        expect(flat.every((each, index) => each === submissions[index])).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
