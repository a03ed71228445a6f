import { describe, expect, it } from 'vitest'
import { uncoveredByConsent } from '#domain/consent-coverage.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import type { ConsentPurpose } from '#domain/consent.ts'
import type { Submission } from '#protocol/submission.ts'
import { aSubmission } from '../support/submission.ts'

const NAMING = [
  'profile.businessName',
  'profile.taxCode',
  'ownerKeyHash',
  'provenance.deviceId',
  'closing.obstacleNote',
  'closing.remarks',
  'follows',
  'recoveryHash',
]
const REACHING = ['profile.contactName', 'profile.phone', 'profile.email', 'closing.wantsContact']

/** Everything there is to say of oneself, under this consent. */
async function sent(...purposes: ConsentPurpose[]): Promise<Submission> {
  const { submission } = await aSubmission()
    .consented(...purposes)
    .profile({
      businessName: 'Quán Ba Miền',
      taxCode: '0312345678',
      contactName: 'Chị Ba',
      phone: '0901234567',
      email: 'ba@example.vn',
    })
    .seal()
  return {
    ...submission,
    ownerKeyHash: 'a',
    follows: 'b',
    recoveryHash: 'c',
    provenance: { ...submission.provenance, deviceId: 'd' },
    closing: { ...NO_CLOSING, obstacleNote: 'Gọi tôi', remarks: 'Cảm ơn', wantsContact: true },
  }
}

describe('what travelled without the consent it needs', () => {
  it.each<[string, ConsentPurpose[], readonly string[]]>([
    ['nothing, where all of it was agreed to', ['keepAndSend', 'contact'], []],
    ['how to reach the sender, where nobody may call', ['keepAndSend', 'statistics'], REACHING],
    [
      'all that names, where only statistics were agreed to',
      ['statistics'],
      [...NAMING, ...REACHING],
    ],
    [
      'all that names, where there is nobody to call',
      ['contact', 'statistics'],
      [...NAMING, ...REACHING],
    ],
  ])('is %s', async (_what, purposes, expected) => {
    expect(uncoveredByConsent(await sent(...purposes)).toSorted()).toEqual(expected.toSorted())
  })

  it('is not what was left open, nor a wish not to be called', async () => {
    const { submission } = await aSubmission()
      .consented('statistics')
      .profile({ businessName: null })
      .seal()
    expect(uncoveredByConsent({ ...submission, closing: NO_CLOSING })).toEqual([])
    expect(uncoveredByConsent(submission), 'of an app that did not ask at the end').toEqual([])
  })
})
