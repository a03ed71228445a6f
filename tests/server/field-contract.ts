import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { ContractStore } from './support/contract-store.ts'
import { DRAFT } from './support/field-event.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const TOMORROW = '2026-11-24T00:00:00.000Z'

/** Field events and their tablets, whatever database is beneath. */
export function fieldContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  const enrolled = async ({ devices }: ContractStore, eventId: string, deviceId: string) => {
    const [codeSha256, credentialSha256] = [newUuid(), newUuid()]
    await devices.addCode({ sha256: codeSha256, eventId, label: '', expiresAt: TOMORROW })
    await devices.redeem({ codeSha256, deviceId, deviceName: 'Quầy', credentialSha256, now: NOW })
    return credentialSha256
  }

  describe(`${name}: field events`, () => {
    it('keeps every change when several change one event at once', async () => {
      const [one, two] = await twoWriters()
      const event = await one.events.create(newUuid(), DRAFT, NOW)
      const changes = [{ target: 5 }, { place: 'Chợ' }, { idleSeconds: 60 }] as const
      await Promise.all(
        changes.map((change, index) =>
          (index % 2 === 0 ? one : two).events.change(event.id, change),
        ),
      )
      expect(await one.events.find(event.id)).toEqual(Object.assign({}, event, ...changes))
      expect(await one.events.change('nothing', { target: 5 })).toBeNull()
    })

    it('lets one of many have a code, under names that differ', async () => {
      const [one, two] = await twoWriters()
      const { id: eventId } = await one.events.create(newUuid(), DRAFT, NOW)
      for (const sha256 of ['c1', 'c2'])
        await one.devices.addCode({ sha256, eventId, label: '', expiresAt: TOMORROW })
      const attempts = ['c1', 'c2', 'c1', 'c2', 'c1'].map((codeSha256, index) =>
        (index % 2 === 0 ? one : two).devices.redeem({
          codeSha256,
          deviceId: newUuid(),
          deviceName: 'Quầy',
          credentialSha256: newUuid(),
          now: NOW,
        }),
      )
      const names = (await Promise.all(attempts)).flatMap((each) =>
        each.kind === 'enrolled' ? [each.deviceName] : [],
      )
      expect(names.toSorted()).toEqual(['Quầy', 'Quầy (2)'])
    })

    it('lets the tablet that used a code in vain use it again', async () => {
      const { devices, events } = await opened()
      const { id: eventId } = await events.create(newUuid(), DRAFT, NOW)
      const [codeSha256, deviceId] = [newUuid(), newUuid()]
      await devices.addCode({ sha256: codeSha256, eventId, label: '', expiresAt: TOMORROW })
      const redeem = (device: string, now: string) =>
        devices.redeem({
          codeSha256,
          deviceId: device,
          deviceName: 'Quầy',
          credentialSha256: newUuid(),
          now,
        })
      expect((await redeem(deviceId, NOW)).kind).toBe('enrolled')
      expect((await redeem(newUuid(), '2026-11-23T03:01:00.000Z')).kind).toBe('codeInvalid')
      for (const now of ['2026-11-23T03:02:00.000Z', '2026-11-23T03:03:00.000Z'])
        expect(await redeem(deviceId, now)).toMatchObject({ kind: 'enrolled', deviceName: 'Quầy' })
      await devices.report(
        { deviceId, eventId, isRevoked: false },
        { captured: 0, waiting: 0 },
        NOW,
      )
      expect((await redeem(deviceId, '2026-11-23T03:04:00.000Z')).kind).toBe('codeInvalid')
    })

    it.each(['revoked', 'closed', 'over'])(
      'lets it use that code no more once it is %s',
      async (what) => {
        const { devices, events } = await opened()
        const { id: eventId } = await events.create(newUuid(), DRAFT, NOW)
        const [codeSha256, deviceId, credentialSha256] = [newUuid(), newUuid(), newUuid()]
        await devices.addCode({ sha256: codeSha256, eventId, label: '', expiresAt: TOMORROW })
        const request = { codeSha256, deviceId, deviceName: 'Quầy', credentialSha256, now: NOW }
        expect((await devices.redeem(request)).kind).toBe('enrolled')
        if (what === 'revoked') await devices.revoke(deviceId, [eventId], NOW)
        if (what === 'closed') await events.change(eventId, { state: 'closed' })
        const now = what === 'over' ? TOMORROW : NOW
        expect((await devices.redeem({ ...request, now })).kind).toBe('codeInvalid')
      },
    )

    it('takes a tablet out of service at the events named, and at its others not', async () => {
      const store = await opened()
      const [first, second] = [
        await store.events.create(newUuid(), DRAFT, NOW),
        await store.events.create(newUuid(), DRAFT, NOW),
      ]
      const deviceId = newUuid()
      const before = await enrolled(store, first.id, deviceId)
      const credential = await enrolled(store, second.id, deviceId)
      // What opened the first event opens nothing any more.
      expect(await store.devices.findByCredential(before)).toBeNull()
      expect(await store.devices.revoke(deviceId, [first.id], NOW)).toBe(true)
      expect((await store.devices.findByCredential(credential))?.isRevoked).toBe(false)
      expect(await store.devices.revoke(deviceId, [second.id], NOW)).toBe(true)
      expect((await store.devices.findByCredential(credential))?.isRevoked).toBe(true)
    })

    it('takes a tablet at its word that it holds nothing of earlier events, and else leaves what it said there', async () => {
      const store = await opened()
      const [first, second] = [
        await store.events.create(newUuid(), DRAFT, NOW),
        await store.events.create(newUuid(), DRAFT, NOW),
      ]
      const deviceId = newUuid()
      await enrolled(store, first.id, deviceId)
      const at = (eventId: string) => ({ deviceId, eventId, isRevoked: false })
      await store.devices.report(at(first.id), { captured: 2, waiting: 2 }, NOW)
      await enrolled(store, second.id, deviceId)
      const earlier = [{ eventId: first.id, captured: 3 }]
      const standing = async (waiting: number) => {
        await store.devices.report(at(second.id), { captured: 1, waiting, earlier }, NOW)
        return (await store.events.detail(first.id, NOW))?.devices
      }
      expect(await standing(3)).toMatchObject([{ captured: 3, waiting: 2 }])
      expect(await standing(0)).toMatchObject([{ captured: 3, waiting: 0 }])
      // Enrolled there again it goes on counting where it was.
      await enrolled(store, first.id, deviceId)
      expect((await store.events.detail(first.id, NOW))?.devices).toMatchObject([
        { captured: 3, waiting: 0, lastContactAt: null },
      ])
    })

    it('counts what each tablet made against what is held, and says when all is there', async () => {
      const store = await opened()
      const begun = { ...DRAFT, startsOn: '2026-11-23' }
      const { id } = await store.events.create(newUuid(), begun, NOW)
      const deviceId = newUuid()
      const credential = await enrolled(store, id, deviceId)
      const here = { event_id: id, device_id: deviceId, channel: 'kiosk' }
      const verified = { verified_answers: 3, verified_different: 1, verified_score: 20.5 }
      const late = aQuarantineRow({ event_id: id, device_id: deviceId })
      await store.intake.keep(
        [
          aRow({ ...here, ...verified, score_shown: 25 }),
          aRow({ ...here, is_late: 1 }),
          aRow({ event_id: id }),
        ].map(acceptable),
        null,
        NOW,
      )
      // It came twice, damaged each time: one record all the same.
      const again = aQuarantineRow({ ...late, id: newUuid(), sha256: 'c'.repeat(64) })
      await store.intake.keep([late, again].map(unacceptable), null, NOW)
      const device = await store.devices.findByCredential(credential)
      expect(device).toEqual({ deviceId, eventId: id, isRevoked: false })
      expect(await store.events.detail(id, NOW)).toMatchObject({
        devices: [{ lastContactAt: null, stored: 2, quarantined: 1, isBalanced: false }],
        isComplete: false,
      })
      if (device) await store.devices.report(device, { captured: 3, waiting: 0 }, NOW)
      expect(await store.events.detail(id, NOW)).toMatchObject({
        devices: [{ captured: 3, waiting: 0, lastContactAt: NOW, isBalanced: true }],
        totals: {
          stored: 3,
          selfAssessed: 1,
          late: 1,
          abandoned: 0,
          quarantined: 1,
          verified: { submissions: 1, unproved: 0, answers: 3, different: 1, meanDifference: -4.5 },
        },
        isComplete: true,
      })
      expect((await store.events.list()).items).toMatchObject([
        { event: { id }, stored: 3, devices: 1, isComplete: true },
      ])
      expect(await store.events.detail('nothing', NOW)).toBeNull()
      // What it said before the event's first day is of trials: it may have gone on since.
      for (const [startsOn, isComplete] of [
        ['2026-11-24', false],
        ['2026-11-23', true],
      ] as const) {
        await store.events.change(id, { startsOn })
        expect(await store.events.detail(id, NOW)).toMatchObject({ isComplete })
        expect((await store.events.list()).items).toMatchObject([{ isComplete }])
      }
      // Another says that it has made nothing, as each does right after it was enrolled: what it made since nobody knows.
      const second = newUuid()
      await enrolled(store, id, second)
      expect((await store.events.detail(id, NOW))?.devices).toContainEqual(
        expect.objectContaining({ deviceId: second, lastContactAt: null, isBalanced: false }),
      )
      await store.devices.report(
        { deviceId: second, eventId: id, isRevoked: false },
        { captured: 0, waiting: 0 },
        NOW,
      )
      expect(await store.events.detail(id, NOW)).toMatchObject({ isComplete: false })
      expect((await store.events.list()).items).toMatchObject([{ devices: 2, isComplete: false }])
    })

    it('lists events newest first, and counts those alone that are seen', async () => {
      const store = await opened()
      const days = ['2026-12-01', '2026-12-03', '2026-12-02']
      const made = await Promise.all(
        days.map((startsOn) => store.events.create(newUuid(), { ...DRAFT, startsOn }, NOW)),
      )
      const [first, second, third] = made.map(({ id }) => id)
      const rows = [first, first, second].map((id) => acceptable(aRow({ event_id: id ?? null })))
      await store.intake.keep(rows, null, NOW)
      await enrolled(store, first ?? '', newUuid())
      expect((await store.events.all()).map(({ id }) => id)).toEqual([second, third, first])
      const told = ({ items }: Awaited<ReturnType<typeof store.events.list>>) =>
        items.map(({ event, stored, devices }) => [event.id, stored, devices])
      expect(told(await store.events.list())).toEqual([
        [second, 1, 0],
        [third, 0, 0],
        [first, 2, 1],
      ])
      expect(told(await store.events.list(({ id }) => id !== second))).toEqual([
        [third, 0, 0],
        [first, 2, 1],
      ])
      expect(await store.events.list(() => false)).toEqual({ items: [] })
    })

    it('takes evidence for seen by an officer only from a tablet of the event, and says how much else came', async () => {
      const store = await opened()
      const { id } = await store.events.create(newUuid(), DRAFT, NOW)
      const other = await store.events.create(newUuid(), DRAFT, NOW)
      const [tablet, elsewhere] = [newUuid(), newUuid()]
      await enrolled(store, id, tablet)
      await enrolled(store, other.id, elsewhere)
      const seen = { event_id: id, channel: 'kiosk', verified_answers: 2, verified_score: 90 }
      const from = [tablet, elsewhere, newUuid(), null]
      const rows = from.map((device_id) => acceptable(aRow({ ...seen, device_id })))
      await store.intake.keep(rows, null, NOW)
      expect((await store.events.detail(id, NOW))?.totals).toMatchObject({
        stored: 4,
        verified: { submissions: 1, unproved: 3, answers: 2, different: 0 },
      })
    })

    it('has codes that say which tablet took them, until they would have ended', async () => {
      const store = await opened()
      const { id: eventId } = await store.events.create(newUuid(), DRAFT, NOW)
      await store.devices.addCode({ sha256: 'c', eventId, label: 'Quầy 1', expiresAt: TOMORROW })
      const redeem = (deviceId: string) =>
        store.devices.redeem({
          codeSha256: 'c',
          deviceId,
          deviceName: 'Máy 7',
          credentialSha256: newUuid(),
          now: NOW,
        })
      expect((await redeem(newUuid())).kind).toBe('enrolled')
      expect(await store.events.detail(eventId, NOW)).toMatchObject({
        openCodes: [],
        usedCodes: [{ label: 'Quầy 1', expiresAt: TOMORROW, usedAt: NOW, device: 'Máy 7' }],
      })
      expect((await store.events.detail(eventId, TOMORROW))?.usedCodes).toEqual([])
    })

    it('has codes that are cancelled once, and not after they were used', async () => {
      const store = await opened()
      const { id: eventId } = await store.events.create(newUuid(), DRAFT, NOW)
      const code = { eventId, label: 'Quầy 1', expiresAt: TOMORROW }
      await store.devices.addCode({ sha256: 'c', ...code })
      expect((await store.events.detail(eventId, NOW))?.openCodes).toEqual([
        { label: 'Quầy 1', expiresAt: TOMORROW },
      ])
      expect((await store.events.detail(eventId, TOMORROW))?.openCodes).toEqual([])
      const both = await Promise.all([
        store.devices.cancelCode(code),
        store.devices.cancelCode(code),
      ])
      expect(both.filter(Boolean)).toHaveLength(1)
      await store.devices.addCode({ sha256: 'd', ...code })
      await store.devices.redeem({
        codeSha256: 'd',
        deviceId: newUuid(),
        deviceName: 'Quầy',
        credentialSha256: 'x',
        now: NOW,
      })
      expect(await store.devices.cancelCode(code)).toBe(false)
    })

    it('closes to new tablets; one that is revoked stays known', async () => {
      const store = await opened()
      const { id: eventId } = await store.events.create(newUuid(), DRAFT, NOW)
      const deviceId = newUuid()
      const credential = await enrolled(store, eventId, deviceId)
      expect(await store.devices.eventsOf(deviceId)).toEqual([eventId])
      expect(await store.devices.revoke(deviceId, [], NOW)).toBe(false)
      expect(await store.devices.revoke(deviceId, [eventId], NOW)).toBe(true)
      expect((await store.devices.findByCredential(credential))?.isRevoked).toBe(true)
      expect(await store.devices.findByCredential('nothing')).toBeNull()
      await store.events.change(eventId, { state: 'closed' })
      await store.devices.addCode({ sha256: 'c', eventId, label: '', expiresAt: TOMORROW })
      const late = {
        codeSha256: 'c',
        deviceId,
        deviceName: 'Quầy',
        credentialSha256: 'y',
        now: NOW,
      }
      expect(await store.devices.redeem(late)).toEqual({ kind: 'eventClosed' })
    })
  })
}
