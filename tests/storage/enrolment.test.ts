import { beforeEach, describe, expect, it } from 'vitest'
import { MOST_EARLIER } from '#protocol/event.ts'
import type { AppDatabase } from '#storage/database.ts'
import {
  countCaptured,
  fillAs,
  isKioskAfterAll,
  isKioskMarked,
  keepEnrolment,
  leaveEvent,
  noteUnknown,
  readEnrolment,
  recordStanding,
} from '#storage/enrolment.ts'
import { setPin } from '#storage/pin.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { tallyOf } from '#storage/tally.ts'
import { AN_EVENT } from '../sync/support/an-event.ts'
import { freshDatabase, NOW } from '../sync/support/device.ts'

const OTHER = { ...AN_EVENT, id: '01a209c3-2a55-74a2-b073-e2eb80a376b0', name: 'Ngày hội khác' }

let database: AppDatabase
beforeEach(() => {
  database = freshDatabase()
  localStorage.clear()
})

const enrolAt = (event: typeof AN_EVENT) =>
  keepEnrolment(database, { credential: 'ssd_x', deviceName: 'Quầy 1', event }, NOW)

async function capture(finished: number, abandoned: number): Promise<void> {
  for (let count = 0; count < finished + abandoned; count++)
    await countCaptured(database, count >= finished)
}

describe('what a tablet has made', () => {
  it('is counted for each event by itself, also when it comes back to one', async () => {
    await enrolAt(AN_EVENT)
    await capture(3, 1)
    await enrolAt(OTHER)
    expect(await readEnrolment(database)).toMatchObject({ captured: 0, abandoned: 0 })
    await capture(2, 0)
    await enrolAt(AN_EVENT)
    expect(await readEnrolment(database)).toMatchObject({ captured: 4, abandoned: 1 })
    await capture(1, 0)
    await enrolAt(OTHER)
    expect(await readEnrolment(database)).toMatchObject({ captured: 2, abandoned: 0 })
    await enrolAt(AN_EVENT)
    expect(await readEnrolment(database)).toMatchObject({ captured: 5, abandoned: 1 })
  })

  it('goes on where it was after a new code for the same event, as when the PIN was forgotten', async () => {
    await enrolAt(AN_EVENT)
    await capture(2, 1)
    await enrolAt(AN_EVENT)
    expect(await readEnrolment(database)).toMatchObject({ captured: 3, abandoned: 1 })
  })

  it('is not forgotten while the device is an ordinary one', async () => {
    await enrolAt(AN_EVENT)
    await capture(2, 0)
    await leaveEvent(database)
    expect(await readEnrolment(database)).toBeNull()
    await enrolAt(AN_EVENT)
    expect(await readEnrolment(database)).toMatchObject({ captured: 2, abandoned: 0 })
  })
})

describe('a device that is a tablet', () => {
  it('says so without the database, until it is given back, and then keeps no PIN', async () => {
    expect(isKioskMarked()).toBe(false)
    await enrolAt(AN_EVENT)
    await setPin(database, '4711', 1)
    expect([isKioskMarked(), fillAs('tel')]).toEqual([true, 'off'])
    await leaveEvent(database)
    expect([isKioskMarked(), fillAs('tel')]).toEqual([false, 'tel'])
    expect(await readSetting(database, 'pin')).toBeNull()
  })

  it('says so again where its mark was lost and the database knows better', async () => {
    expect(await isKioskAfterAll(database)).toBe(false)
    await enrolAt(AN_EVENT)
    localStorage.clear()
    expect(isKioskMarked()).toBe(false)
    expect(await isKioskAfterAll(database)).toBe(true)
    expect(isKioskMarked()).toBe(true)
  })
})

describe('what a tablet says it has made', () => {
  it('is also said of the events it has left', async () => {
    await enrolAt(AN_EVENT)
    await capture(3, 1)
    expect(await tallyOf(database)).toEqual({ captured: 4, waiting: 0, earlier: [] })
    await enrolAt(OTHER)
    await capture(1, 0)
    expect(await tallyOf(database)).toEqual({
      captured: 1,
      waiting: 0,
      earlier: [{ eventId: AN_EVENT.id, captured: 4 }],
    })
    // Back at the first, that is no earlier one.
    await enrolAt(AN_EVENT)
    expect(await tallyOf(database)).toEqual({
      captured: 4,
      waiting: 0,
      earlier: [{ eventId: OTHER.id, captured: 1 }],
    })
    await leaveEvent(database)
    expect(await tallyOf(database)).toBeNull()
  })

  it('is said of the latest it has left, no more than the server takes', async () => {
    for (let count = 0; count <= MOST_EARLIER + 1; count++)
      await enrolAt({ ...AN_EVENT, id: `event ${count}` })
    const { earlier = [] } = (await tallyOf(database)) ?? {}
    expect(earlier).toHaveLength(MOST_EARLIER)
    expect(earlier.at(-1)?.eventId).toBe(`event ${MOST_EARLIER}`)
  })
})

describe('how the server says a tablet stands', () => {
  it('is not taken for how it stands at the event it has been taken over by since', async () => {
    await enrolAt(AN_EVENT)
    const reply = { credential: 'ssd_y', deviceName: 'Quầy 1', event: OTHER }
    await keepEnrolment(database, reply, NOW)
    const late = { state: 'revoked', event: { ...AN_EVENT, state: 'closed' } } as const
    await recordStanding(database, 'ssd_x', late, 0, NOW)
    await noteUnknown(database, 'ssd_x')
    expect(await readSetting(database, 'isUnknownToServer')).toBeNull()
    expect(await readEnrolment(database)).toMatchObject({ state: 'active', event: OTHER })
    await noteUnknown(database, 'ssd_y')
    await recordStanding(database, 'ssd_y', { state: 'revoked', event: OTHER }, 0, NOW)
    expect(await readSetting(database, 'isUnknownToServer')).toBeNull()
    expect(await readEnrolment(database)).toMatchObject({ state: 'revoked', event: OTHER })
  })

  it('holds for the code it was said to: after a new one nothing waits for the hour of the old', async () => {
    await enrolAt(AN_EVENT)
    const paused = { at: NOW, failures: 1, isAskedFor: true, isPaused: true }
    await writeSetting(database, 'nextSend', paused)
    await enrolAt(AN_EVENT)
    expect(await readSetting(database, 'nextSend')).toBeNull()
  })
})
