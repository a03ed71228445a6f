import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { OF_ANYBODY, ofOwner } from '#server/repositories/quarantined-copies.ts'
import type { ContractStore } from './support/contract-store.ts'
import { DRAFT } from './support/field-event.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const TOMORROW = '2026-11-24T00:00:00.000Z'
const OWNER = 'e'.repeat(64)
const STRANGER = 'd'.repeat(64)
const bodyOf = (ownerKeyHash: string): string => `{"ownerKeyHash":"${ownerKeyHash}"}`
let made = 0
const aHash = (): string => String((made += 1)).padStart(64, '0')

/** Every column says something. */
const EVERYTHING = {
  body: bodyOf(OWNER),
  business_name: 'Tiệm Lan',
  search_text: 'tiem lan',
  contact_numbers: ' 0901234567 ',
  sequence: 3,
  consent_contact: 1,
  consent_statistics: 1,
  is_late: 1,
  recovery_hash: aHash(),
  follows: newUuid(),
  replaced_by: newUuid(),
  excluded_by: newUuid(),
  verified_answers: 2,
  verified_different: 1,
  verified_score: 30,
} as const

/** A copy that was put aside under an id. */
const aCopy = (submissionId: string, part: Parameters<typeof aQuarantineRow>[0] = {}) =>
  aQuarantineRow({
    submission_id: submissionId,
    sha256: aHash(),
    body: bodyOf(OWNER),
    ...part,
  })

/** What is erased has to be gone wherever it lay, and stay gone, whatever database is beneath. */
export function erasureContract(name: string, opened: () => Promise<ContractStore>): void {
  const asideIds = async ({ quarantine }: ContractStore): Promise<readonly string[]> =>
    (await quarantine.list(10)).map(({ id }) => id)

  describe(`${name}: erasing`, () => {
    it('keeps nothing of what comes again for it, damaged or altered, and lets the device go', async () => {
      const store = await opened()
      const row = aRow({ body: bodyOf(OWNER) })
      await store.intake.keep([acceptable(row)], null, NOW)
      await store.submissions.erase(row.id, OWNER, NOW)
      const damaged = aCopy(row.id)
      const altered = aRow({ id: row.id, sha256: aHash(), body: bodyOf(OWNER) })
      const misnamed = aCopy(newUuid(), {
        problem_code: 'submission.idMismatch',
        problem_detail: row.id,
      })
      const again = [unacceptable(damaged), acceptable(altered), unacceptable(misnamed)]
      const kept = await store.intake.keep(again, null, NOW)
      expect(kept).toEqual(
        [damaged, altered, misnamed].map(({ receipt }, index) => ({
          id: [row.id, row.id, misnamed.submission_id][index],
          outcome: 'duplicate',
          receipt: JSON.parse(receipt) as object,
          problemCode: null,
          problemDetail: null,
        })),
      )
      expect(await asideIds(store)).toEqual([])
      expect(await store.submissions.find(row.id)).toBeUndefined()
    })

    it('takes copies along that came under another id, of the same owner alone', async () => {
      const store = await opened()
      const row = aRow({ body: bodyOf(OWNER) })
      const misnamed = { problem_code: 'submission.idMismatch', problem_detail: row.id }
      const theirs = aCopy(newUuid(), misnamed)
      const strangers = aCopy(newUuid(), { ...misnamed, body: bodyOf(STRANGER) })
      const another = aCopy(newUuid())
      const asides = [theirs, strangers, another]
      await store.intake.keep([acceptable(row), ...asides.map(unacceptable)], null, NOW)
      expect(await store.quarantine.countOf(row.id, ofOwner(OWNER))).toBe(1)
      await store.submissions.erase(row.id, OWNER, NOW)
      expect((await asideIds(store)).toSorted()).toEqual([strangers.id, another.id].toSorted())
      const [again] = await store.intake.keep([unacceptable(theirs)], null, NOW)
      expect(again).toMatchObject({ outcome: 'duplicate', receipt: JSON.parse(theirs.receipt) })
    })

    it('reaches what was only put aside, by its owner’s key, and knows it when it comes again', async () => {
      const store = await opened()
      const copy = aCopy(newUuid())
      const id = copy.submission_id
      await store.intake.keep([unacceptable(copy)], null, NOW)
      expect(await store.quarantine.eraseOf(id, ofOwner(STRANGER), NOW)).toBe(0)
      expect((await store.quarantine.findOf(id, ofOwner(OWNER)))?.id).toBe(copy.id)
      expect(await store.quarantine.eraseOf(id, ofOwner(OWNER), NOW)).toBe(1)
      expect(await store.quarantine.findOf(id, OF_ANYBODY)).toBeUndefined()
      expect(await store.submissions.isErased(id)).toBe(true)
      expect(await store.submissions.count({})).toBe(0)
      const row = aRow({ id, sha256: copy.sha256, body: bodyOf(OWNER) })
      const again = [unacceptable(copy), acceptable(row)]
      const receipt = JSON.parse(copy.receipt) as object
      expect(await store.intake.keep(again, null, NOW)).toMatchObject([
        { outcome: 'duplicate', receipt },
        { outcome: 'duplicate', receipt },
      ])
      expect(await store.submissions.find(id)).toBeUndefined()
    })

    it('leaves another owner’s copy under the same id as it is, and its way to be released', async () => {
      const store = await opened()
      const id = newUuid()
      const [mine, theirs] = [aCopy(id), aCopy(id, { body: bodyOf(STRANGER) })]
      await store.intake.keep([mine, theirs].map(unacceptable), null, NOW)
      expect(await store.quarantine.eraseOf(id, ofOwner(OWNER), NOW)).toBe(1)
      expect(await asideIds(store)).toEqual([theirs.id])
      const { row, derived } = acceptable(aRow({ id, body: bodyOf(STRANGER) }))
      if (!derived) throw new Error('is acceptable')
      expect(await store.quarantine.release(theirs.id, { kind: 'acceptable', row, derived })).toBe(
        true,
      )
    })

    it('leaves a tablet’s count balanced, and forgets which phone it was', async () => {
      const store = await opened()
      const { id: eventId } = await store.events.create(newUuid(), DRAFT, NOW)
      const [tablet, phone] = [newUuid(), newUuid()]
      await store.devices.addCode({ sha256: 'c', eventId, label: '', expiresAt: TOMORROW })
      await store.devices.redeem({
        codeSha256: 'c',
        deviceId: tablet,
        deviceName: 'Quầy',
        credentialSha256: 'credential',
        now: NOW,
      })
      const copies = [tablet, phone].map((device) =>
        aCopy(newUuid(), { event_id: eventId, device_id: device }),
      )
      await store.intake.keep(copies.map(unacceptable), null, NOW)
      const device = { deviceId: tablet, eventId, isRevoked: false }
      await store.devices.report(device, { captured: 1, waiting: 0 }, NOW)
      for (const { submission_id: id } of copies)
        expect(await store.quarantine.eraseOf(id, OF_ANYBODY, NOW)).toBe(1)
      expect(await store.events.detail(eventId, NOW)).toMatchObject({
        devices: [{ stored: 1, quarantined: 0, isBalanced: true }],
        totals: { stored: 2, selfAssessed: 1, quarantined: 0 },
      })
      const left = await store.database.selectFrom('submissions').select('device_id').execute()
      expect(new Set(left.map((row) => row.device_id))).toEqual(new Set([tablet, null]))
    })

    it.each([
      ['self', null],
      ['kiosk', 'tablet'],
    ])(
      'leaves nothing of one that came by %s that says anything of the business',
      async (channel, device) => {
        const store = await opened()
        const [row, id] = [aRow(EVERYTHING), newUuid()]
        const sent = { ...row, channel, device_id: 'tablet', event_id: id }
        await store.intake.keep([acceptable(sent)], null, NOW)
        expect(await store.submissions.erase(row.id, OWNER, TOMORROW)).toBe(true)
        const left = await store.database
          .selectFrom('submissions')
          .selectAll()
          .executeTakeFirstOrThrow()
        const still = Object.entries(left).filter(([, value]) => value !== null && value !== '')
        const { sha256, receipt, received_at } = row
        expect(Object.fromEntries(still)).toEqual({
          id: row.id,
          sha256,
          receipt,
          received_at,
          erased_at: TOMORROW,
          channel,
          event_id: id,
          ...(device !== null && { device_id: device }),
          is_late: 1,
          questionnaire_id: 'san-sang-so',
          questionnaire_version: 1,
          results_agree: 1,
          consent_contact: 1,
          consent_statistics: 1,
          answered: 0,
          applicable: 0,
          verified_answers: 0,
          verified_different: 0,
        })
      },
    )

    it('is asked for by how an id begins or ends, where that is one', async () => {
      const { intake, quarantine } = await opened()
      const id = '01a209c3-2a55-74a2-b073-e2eba376a9b0'
      await intake.keep([aCopy(id), aCopy(id), aCopy(newUuid())].map(unacceptable), null, NOW)
      expect(await quarantine.idsLike({ kind: 'id', start: '01a209c3-2a55' })).toEqual([id])
      expect(await quarantine.idsLike({ kind: 'receipt', end: 'a376a9b0' })).toEqual([id])
      expect(await quarantine.idsLike({ kind: 'receipt', end: 'a376a9b1' })).toEqual([])
    })
  })
}
