import { NO_CLOSING } from '#domain/closing.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal } from './submission.ts'

/** Asks the server as a signed-in administrator; a body is sent as JSON. */
export type Ask = (method: string, path: string, body?: object) => Promise<Response>

/** Where the text can be read again. */
export interface Seeded {
  readonly submissionId: string
  readonly caseId: string
  readonly eventId: string
  readonly requestId: string
  /** In quarantine, and rejected. */
  readonly asideId: string
}

/** What JSON, stores and XML take ill. */
export const STRANGE = '\u0000 x\ud800y \u202E \uFFFF \u2028 \uE0000 𝕏 <![CDATA[ ]]> --> %s \\u0000'

const STAFF = '/api/v1/staff'
/** The shortest of the free texts that are seeded whole. */
const NAME_LENGTH = 100

async function answered<Body>(reply: Promise<Response>): Promise<Body> {
  const response = await reply
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as Body
}

async function seedEvent(ask: Ask, name: string): Promise<{ eventId: string; deviceId: string }> {
  const { id: eventId } = await answered<{ id: string }>(
    ask('POST', `${STAFF}/events`, {
      name,
      province: null,
      place: name,
      startsOn: '2026-12-01',
      endsOn: '2026-12-01',
      questionnaireIds: ['san-sang-so'],
      target: null,
      abandoned: 'seal',
      idleSeconds: 90,
    }),
  )
  const makeCode = () =>
    answered<{ code: string }>(
      ask('POST', `${STAFF}/events/${eventId}/codes`, { label: name, hours: 2 }),
    )
  const deviceId = newUuid()
  const { code } = await makeCode()
  await answered(ask('POST', '/api/v1/enrolments', { code, deviceId, deviceName: name }))
  // One that stays open, so that its label is listed.
  await makeCode()
  return { eventId, deviceId }
}

/** A submission whose every free field holds the text, and beside it two that are put aside. */
async function seedSubmissions(
  ask: Ask,
  text: string,
  { eventId, deviceId }: { eventId: string; deviceId: string },
): Promise<string> {
  const named = aSubmission()
    .profile({
      businessName: text,
      taxCode: text,
      contactName: text,
      phone: text,
      email: text,
      line: text,
      furtherFacts: { [text]: 'yes' },
    })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({
      closing: {
        ...NO_CLOSING,
        obstacles: ['weak-signal'],
        obstacleNote: text,
        wantsContact: true,
        remarks: text,
      },
    })
  const { submission } = await named.seal()
  const { provenance, consent } = submission
  const { item } = await named
    .withId(submission.id)
    .but({
      provenance: {
        ...provenance,
        eventId,
        deviceId,
        channel: 'kiosk',
        appVersion: text,
        language: text,
      },
      consent: { ...consent, noticeVersion: text, language: text },
    })
    .seal()
  const elsewhere = { id: text, version: 99, contentHash: 'a'.repeat(64) }
  const unknown = await named.withId(newUuid()).but({ questionnaire: elsewhere }).seal()
  const unreadable = await seal(newUuid(), { text })
  const { results } = await answered<{ results: { outcome: string }[] }>(
    ask('POST', '/api/v1/submissions', {
      submissions: [item, unknown.item, unreadable],
      device: null,
    }),
  )
  const outcomes = results.map(({ outcome }) => outcome).join()
  if (outcomes !== 'stored,quarantined,quarantined') throw new Error(`came to ${outcomes}`)
  return item.id
}

/**
 * Writes `text` (at most 100 characters) into every field a person can type or a device can send freely, through the
 * server's own addresses. Fails where one of them does not take it.
 */
export async function seedEverywhere(ask: Ask, text: string): Promise<Seeded> {
  if (text.length > NAME_LENGTH) throw new Error('too long for the shortest field')
  const event = await seedEvent(ask, text)
  const submissionId = await seedSubmissions(ask, text, event)
  const caseId = `${submissionId}.weak-signal`
  await answered(
    ask('POST', `${STAFF}/cases/changes`, { cases: [{ id: caseId, changes: 0 }], note: text }),
  )
  const { items } = await answered<{ items: { id: string }[] }>(ask('GET', `${STAFF}/quarantine`))
  const asideId = items[0]?.id ?? ''
  await answered(ask('POST', `${STAFF}/quarantine/${asideId}/reject`, { reason: text }))
  const today = new Date().toISOString().slice(0, 10)
  const { id: requestId } = await answered<{ id: string }>(
    ask('POST', `${STAFF}/privacy`, {
      kind: 'view',
      channel: 'phone',
      receivedOn: today,
      requester: text,
      details: text,
      submission: submissionId,
    }),
  )
  await answered(
    ask('POST', `${STAFF}/privacy/${requestId}/changes`, {
      action: 'note',
      changes: 0,
      note: text,
    }),
  )
  await answered(ask('POST', `${STAFF}/report-tokens`, { name: text, provinces: null, days: 30 }))
  return { submissionId, caseId, eventId: event.eventId, requestId, asideId }
}

/** Lets somebody in whose name is `text`; at most ten a minute. */
export async function seedPerson(ask: Ask, text: string): Promise<void> {
  const email = `person-${newUuid()}@example.vn`
  const { link } = await answered<{ link: string }>(
    ask('POST', `${STAFF}/accounts`, { email, role: 'staff', provinces: null, eventIds: [] }),
  )
  const token = link.split('#token=')[1] ?? ''
  const password = 'mat-khau-du-dai-cho-moi-nguoi'
  await answered(ask('POST', '/api/v1/invitations', { token, name: text, password }))
}
