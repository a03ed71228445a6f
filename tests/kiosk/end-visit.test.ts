import { beforeEach, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { beginVisit } from '#kiosk/begin-visit.ts'
import { endVisit } from '#kiosk/end-visit.ts'
import { giveBackDevice } from '#kiosk/leave-event.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import { EMPTY_PROFILE } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { AbandonedSchema } from '#protocol/abandoned.ts'
import type { FieldEvent } from '#protocol/event.ts'
import { openBody, sealBody, type SealingPrivateJwk } from '#protocol/seal.ts'
import { recordConsent, recordPlace } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { keepDisplay, keptDisplay } from '#storage/display.ts'
import { keepEnrolment, readEnrolment } from '#storage/enrolment.ts'
import { recordStep } from '#storage/plans.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import type { TakenHome } from '#storage/taken-home.ts'
import { tallyOf } from '#storage/tally.ts'
import { AS_THE_DEVICE, showDisplay } from '#ui/display.ts'
import { AN_EVENT } from '../sync/support/an-event.ts'
import { aDraft, consentTo, freshDatabase, NOW, submitInput } from '../sync/support/device.ts'
import { submitAssessment, type SubmitInput } from '#storage/submit-assessment.ts'

const EVENT = { ...AN_EVENT, questionnaireIds: [QUESTIONNAIRE.id] }

let database: AppDatabase
let open: SealingPrivateJwk
beforeEach(async () => {
  database = freshDatabase()
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  open = { kty: 'EC', crv: 'P-256', x, y, d }
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const
  await writeSetting(database, 'sealingKeys', [{ keyId: 'k', jwk }])
  await enrolAt('seal')
})

async function enrolAt(abandoned: 'seal' | 'wipe'): Promise<void> {
  const event = { ...EVENT, questionnaireIds: [...EVENT.questionnaireIds], abandoned }
  await keepEnrolment(database, { credential: 'ssd_x', deviceName: 'Quầy 1', event }, NOW)
}

/** What waits, opened as the server would. */
async function opened() {
  const [row] = await database.submissions.toArray()
  if (!row?.sealed) throw new Error('nothing sealed')
  return AbandonedSchema.parse(JSON.parse(await openBody(row.sealed, row, open)))
}

const eventHere = async (): Promise<FieldEvent> => {
  const enrolment = await readEnrolment(database)
  if (!enrolment) throw new Error('at no event')
  return enrolment.event
}

/** What a visitor brought of the time before. */
const EARLIER: TakenHome = {
  id: '01a209c3-2a55-74a2-b073-e2eb80a376c1',
  questionnaire: { id: QUESTIONNAIRE.id, version: QUESTIONNAIRE.version },
  profile: { ...EMPTY_PROFILE, kind: 'household', province: '01' },
  answers: NO_ANSWERS,
  closing: null,
  verification: null,
  result: scoreAssessment(QUESTIONNAIRE, {}, NO_ANSWERS),
  startedAt: NOW,
  submittedAt: NOW,
}

describe('a visit', () => {
  it('begins with what the visitor brought, and is of the place where the business is', async () => {
    const begun = await beginVisit(database, await eventHere(), QUESTIONNAIRE, EARLIER)
    expect(await database.assessments.get(begun.id)).toMatchObject({
      profile: { kind: 'household', province: '01' },
      follows: EARLIER.id,
    })
    const next = await beginVisit(database, await eventHere(), QUESTIONNAIRE, null)
    expect(await database.assessments.toArray()).toMatchObject([
      { id: next.id, profile: { ...EMPTY_PROFILE, province: AN_EVENT.province } },
    ])
  })

  it('is none where somebody only opened the first page, with an earlier result or without', async () => {
    for (const earlier of [null, EARLIER]) {
      await beginVisit(database, await eventHere(), QUESTIONNAIRE, earlier)
      await endVisit(database, 'left')
    }
    expect(await database.outbox.count()).toBe(0)
    expect(await readEnrolment(database)).toMatchObject({ captured: 0, abandoned: 0 })
  })
})

describe('the end of a visit that was not finished', () => {
  it('keeps how far it went, and of what was typed nothing without consent', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'e-invoice', NOW)
    await endVisit(database, 'idle')
    expect(await database.assessments.count()).toBe(0)
    expect(await opened()).toMatchObject({
      kind: 'abandoned',
      stoppedAt: 'e-invoice',
      answered: 1,
      reason: 'idle',
      profile: null,
      answers: null,
      provenance: { eventId: EVENT.id, sequence: 1, channel: 'kiosk' },
    })
    expect(await readEnrolment(database)).toMatchObject({ captured: 1, abandoned: 1 })
  })

  it('keeps the answers where the visitor had agreed, and contact details only with that consent', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    await recordConsent(database, id, consentTo('keepAndSend'), NOW)
    await endVisit(database, 'left')
    const record = await opened()
    expect(record.profile).toMatchObject({ businessName: 'Hộ kinh doanh Đặng Thủy', phone: null })
    expect(Object.keys(record.answers?.criteria ?? {})).toEqual(['e-invoice'])
  })

  it('keeps nothing that was typed where the visitor agreed to statistics alone', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    await recordConsent(database, id, consentTo('statistics'), NOW)
    await endVisit(database, 'left')
    expect(await opened()).toMatchObject({ answered: 1, profile: null, answers: null })
  })

  it('keeps nothing at all where the event says so', async () => {
    await enrolAt('wipe')
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    await endVisit(database, 'left')
    expect(await database.assessments.count()).toBe(0)
    expect(await database.outbox.count()).toBe(0)
    expect(await readEnrolment(database)).toMatchObject({ captured: 0 })
  })

  it('run twice keeps one record', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    await Promise.all([endVisit(database, 'idle'), endVisit(database, 'restarted')])
    expect(await database.outbox.count()).toBe(1)
    expect(await readEnrolment(database)).toMatchObject({ captured: 1 })
  })
})

describe('what cannot be as it should', () => {
  it('is erased where it cannot be sealed: the next visitor must not read it', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    const jwk = { kty: 'EC', crv: 'P-256', x: 'no', y: 'point' } as const
    await writeSetting(database, 'sealingKeys', [{ keyId: 'broken', jwk }])
    expect(await endVisit(database, 'idle')).toEqual({ kind: 'saved' })
    expect(await database.assessments.count()).toBe(0)
    expect(await database.journal.toArray()).toMatchObject([{ event: 'visit.notSealed' }])
  })

  it('lets nobody begin beside what is left of somebody else', async () => {
    await enrolAt('wipe')
    const id = await aDraft(database)
    database.assessments.hook('deleting', () => {
      throw new Error('the disk is gone')
    })
    const event = {
      ...EVENT,
      questionnaireIds: [...EVENT.questionnaireIds],
      abandoned: 'wipe' as const,
    }
    const begun = await beginVisit(database, event, QUESTIONNAIRE, null)
    expect(begun.kind).toBe('refused')
    expect(await database.assessments.toCollection().primaryKeys()).toEqual([id])
    expect(await giveBackDevice(database, () => Promise.resolve())).toBe('refused')
    expect(await readEnrolment(database)).not.toBeNull()
  })

  it('is given back also where the server cannot be told how much was made', async () => {
    const refusing = (): Promise<void> => Promise.reject(new Error('no network'))
    expect(await giveBackDevice(database, refusing)).toBe('saved')
    expect(await readEnrolment(database)).toBeNull()
  })

  it('does not stay on a device that is given back', async () => {
    const id = await aDraft(database)
    await recordPlace(database, id, 'review', NOW)
    const said: unknown[] = []
    const report = async (): Promise<void> => void said.push(await tallyOf(database))
    expect(await giveBackDevice(database, report)).toBe('saved')
    expect(said).toEqual([{ captured: 1, waiting: 1, earlier: [] }])
    expect(await database.assessments.count()).toBe(0)
    expect(await database.outbox.count()).toBe(1)
    expect(await readEnrolment(database)).toBeNull()
  })
})

describe('the end of a visit that was finished', () => {
  const sealing = async (consent: ReturnType<typeof consentTo>): Promise<string> => {
    const { kty, crv, x, y } = open
    const key = { keyId: 'k', jwk: { kty, crv, x, y } }
    const seal: SubmitInput['seal'] = (body, purpose) => sealBody(body, purpose, key)
    const input = submitInput(await aDraft(database), { consent, channel: 'kiosk', seal })
    await submitAssessment(database, input)
    return input.submissionId
  }

  it('leaves a sealed submission that this device cannot read, and nothing else', async () => {
    const id = await sealing(consentTo('keepAndSend'))
    await endVisit(database, 'finished')
    expect(await database.assessments.count()).toBe(0)
    const rows = await database.submissions.toArray()
    expect(rows).toMatchObject([{ id, body: null, sequence: 1 }])
    expect(JSON.stringify(rows)).not.toContain('Thủy')
    const [row] = rows
    const body = row?.sealed ? await openBody(row.sealed, row, open) : ''
    // The tablet's own key would open what all its visitors sent.
    expect(JSON.parse(body)).toMatchObject({ id, ownerKeyHash: null })
    expect(await readEnrolment(database)).toMatchObject({ captured: 1, abandoned: 0 })
  })

  it('leaves neither plan nor language nor display, nor what the visitor brought of an earlier time', async () => {
    const { id } = await beginVisit(database, await eventHere(), QUESTIONNAIRE, EARLIER)
    await recordStep(database, id, 'backup-0', { note: 'Hỏi cháu Tuấn' }, NOW)
    await writeSetting(database, 'language', 'en')
    const large = { ...AS_THE_DEVICE, text: 'larger', scheme: 'dark' } as const
    keepDisplay(large)
    showDisplay(large)
    await endVisit(database, 'finished')
    const tables = [database.assessments, database.plans, database.submissions]
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual([0, 0, 0])
    expect(await readSetting(database, 'language')).toBeNull()
    expect(keptDisplay()).toBeNull()
    expect(document.documentElement.dataset).toMatchObject({ text: 'normal', scheme: 'light' })
  })

  it('leaves nothing where the visitor agreed to nothing', async () => {
    await sealing(consentTo())
    await endVisit(database, 'finished')
    expect(await database.submissions.count()).toBe(0)
    expect(await database.outbox.count()).toBe(0)
  })
})
