import { beforeEach, describe, expect, it } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import {
  keepEnrolment,
  leaveEvent,
  noteUnknown,
  readEnrolment,
  recordStanding,
} from '#storage/enrolment.ts'
import { listOutbox, recordReceipts } from '#storage/outbox.ts'
import { COPY_KEPT_MS } from '#storage/sent-copies.ts'
import { eraseVisits } from '#storage/visits.ts'
import { AN_EVENT } from '../sync/support/an-event.ts'
import { aSubmission, consentTo, freshDatabase, NOW } from '../sync/support/device.ts'

const OTHER = { ...AN_EVENT, id: '01a209c3-2a55-74a2-b073-e2eb80a376b0' }

let database: AppDatabase
beforeEach(async () => {
  database = freshDatabase()
  await enrolAt(AN_EVENT)
})

const enrolAt = (event: typeof AN_EVENT) =>
  keepEnrolment(database, { credential: 'ssd_x', deviceName: 'Quầy 1', event }, NOW)

/** Whose visitor still looks at the result. */
const aSealed = (consent = consentTo('keepAndSend')): Promise<string> => {
  const seal = () => Promise.resolve({ keyId: 'k', enc: 'e', ciphertext: 'c' })
  return aSubmission(database, { channel: 'kiosk', seal, consent })
}

async function aVisit(consent = consentTo('keepAndSend')): Promise<string> {
  const id = await aSealed(consent)
  await eraseVisits(database)
  return id
}

async function delivered(ids: readonly string[]): Promise<void> {
  const rows = await database.submissions.bulkGet([...ids])
  await recordReceipts(
    database,
    rows.flatMap((row) =>
      row
        ? {
            submissionId: row.id,
            sha256: row.sha256,
            receivedAt: NOW,
            keyId: 'key-1',
            signature: 's',
            outcome: 'stored' as const,
            problemCode: null,
          }
        : [],
    ),
  )
  await eraseVisits(database)
}

/** The server says what it holds of this tablet, at `at` by its clock and at `now` by the tablet's. */
async function told(
  held: number,
  change: Partial<{ state: 'open' | 'closed' }> = {},
  at = NOW,
  now = at,
): Promise<void> {
  const { captured = 0 } = (await readEnrolment(database)) ?? {}
  const waiting = await database.outbox.count()
  const standing = { state: 'active', event: { ...AN_EVENT, ...change }, held, at } as const
  await recordStanding(database, 'ssd_x', standing, captured - waiting, now)
}

const waiting = async () => (await listOutbox(database)).map(({ submissionId }) => submissionId)
const copies = async () => (await database.submissions.toArray()).map(({ id }) => id).toSorted()

const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

describe('what a tablet has delivered', () => {
  it('stays on it sealed, and waits again when the server holds it no longer', async () => {
    const ids = [await aVisit(), await aVisit()]
    await delivered(ids)
    expect(await copies()).toEqual(ids.toSorted())
    await told(2)
    expect(await waiting()).toEqual([])
    // Restored from a backup made after the first visit.
    await told(1)
    expect((await waiting()).toSorted()).toEqual(ids.toSorted())
    expect(await readEnrolment(database)).toMatchObject({ captured: 2 })
    await delivered(ids)
    await told(2)
    expect(await waiting()).toEqual([])
    // And once more, later.
    await told(0)
    expect(await waiting()).toHaveLength(2)
  })

  it('is not brought over and over to a server that goes on holding less', async () => {
    const ids = [await aVisit(), await aVisit()]
    await delivered(ids)
    await told(1)
    await delivered(ids)
    await told(1)
    expect(await waiting()).toEqual([])
    await told(0)
    expect(await waiting()).toHaveLength(2)
  })

  it('does not wait again because something newer waits', async () => {
    await delivered([await aVisit()])
    const newer = await aVisit()
    await told(1)
    expect(await waiting()).toEqual([newer])
  })

  it('goes when the event is closed and whole, when the tablet is given back, and at the next event', async () => {
    for (const end of [
      () => told(1, { state: 'closed' }),
      () => leaveEvent(database),
      () => enrolAt(OTHER),
    ]) {
      database = freshDatabase()
      await enrolAt(AN_EVENT)
      await delivered([await aVisit()])
      expect(await copies()).toHaveLength(1)
      await end()
      expect(await copies()).toEqual([])
      expect(await waiting()).toEqual([])
    }
  })

  it('stays after a new code for the same event, and while the closed event is not whole', async () => {
    await delivered([await aVisit()])
    await enrolAt(AN_EVENT)
    expect(await copies()).toHaveLength(1)
    await told(0, { state: 'closed' })
    expect(await waiting()).toHaveLength(1)
  })

  it('is brought again whole to a server that did not know the tablet any more', async () => {
    const ids = [await aVisit(), await aVisit(consentTo('statistics'))]
    await delivered(ids)
    await noteUnknown(database, 'ssd_of another')
    await noteUnknown(database, 'ssd_x')
    await enrolAt(OTHER)
    expect((await waiting()).toSorted()).toEqual(ids.toSorted())
    const [anonymous] = (await listOutbox(database)).filter(({ isAnonymous }) => isAnonymous)
    expect(anonymous?.submissionId).toBe(ids[1])
  })

  it('goes when it is old: what the server removed by its rules is not brought again', async () => {
    const ids = [await aVisit(), await aVisit()]
    await delivered(ids)
    await told(2, {}, later(COPY_KEPT_MS))
    expect(await copies()).toHaveLength(2)
    await told(1, {}, later(COPY_KEPT_MS + 1))
    expect(await waiting()).toEqual([])
    expect(await copies()).toEqual([])
  })

  it('does not go for one clock alone that is wrong: a server that goes on with a backup may be a year ahead', async () => {
    const ids = [await aVisit(), await aVisit()]
    await delivered(ids)
    const year = 365 * 24 * 60 * 60_000
    await told(2, {}, later(year), NOW)
    await told(2, {}, NOW, later(year))
    expect(await copies()).toHaveLength(2)
    await told(0, {}, later(year), NOW)
    expect((await waiting()).toSorted()).toEqual(ids.toSorted())
  })

  it('is no copy of what nobody agreed to send', async () => {
    await aVisit(consentTo())
    expect(await copies()).toEqual([])
  })

  it('is no copy of what this tablet could read itself', async () => {
    const id = await aSubmission(database, { channel: 'kiosk' })
    await delivered([id])
    expect(await copies()).toEqual([])
  })

  it('stays at the end of the event while the server misses some of what was brought again', async () => {
    const ids = [await aVisit()]
    await delivered(ids)
    await told(0)
    await delivered(ids)
    await told(0, { state: 'closed' })
    expect(await copies()).toEqual(ids)
  })

  it('is all that waits again: not what a visitor who is still there did not agree to send', async () => {
    const ids = [await aVisit()]
    await delivered(ids)
    await aSealed(consentTo())
    await told(0)
    expect(await waiting()).toEqual(ids)
  })
})
