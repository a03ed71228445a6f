import { describe, expect, it } from 'vitest'
import type { Abandoned } from '#protocol/abandoned.ts'
import type { BatchItem, PlainItem } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import {
  DeviceStandingSchema,
  EnrolReplySchema,
  EventDetailSchema,
  EventListSchema,
  FieldEventSchema,
  type EnrolReply,
  type EventDetail,
  type FieldEvent,
} from '#protocol/event.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { parseCsv } from './support/parse-csv.ts'
import { ORIGIN, problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const DRAFT = {
  name: 'Ngày hội chuyển đổi số',
  province: '79',
  place: 'Nhà văn hóa xã',
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  questionnaireIds: ['san-sang-so'],
  target: 80,
  abandoned: 'seal',
  idleSeconds: 90,
} as const

const DESK = '01a209c3-2a55-74a2-b073-e2eb80a376a9'
const OTHER_DESK = '01a209c3-2a55-74a2-b073-e2eb80a376b0'

/** A server with one event, and staff signed in. */
async function anEvent() {
  const clock = { now: Date.parse('2026-12-01T01:00:00.000Z') }
  const server = await startTestServer({ now: () => new Date((clock.now += 1)).toISOString() })
  const cookie = await server.signIn()
  const staff = (path: string, body?: object, method = 'POST'): Promise<Response> =>
    server.request(`/api/v1/staff${path}`, {
      headers: { cookie, origin: ORIGIN },
      ...(body && { method, body: JSON.stringify(body) }),
    })
  const event = FieldEventSchema.parse(await (await staff('/events', DRAFT)).json())
  const makeCode = async (): Promise<string> => {
    const reply = await staff(`/events/${event.id}/codes`, { label: 'Quầy', hours: 2 })
    return ((await reply.json()) as { code: string }).code
  }
  const enrol = (code: string, deviceId: string, deviceName = 'Quầy 1'): Promise<Response> =>
    server.request('/api/v1/enrolments', {
      method: 'POST',
      body: JSON.stringify({ code, deviceId, deviceName }),
    })
  const enrolled = async (deviceId: string, deviceName?: string): Promise<EnrolReply> =>
    EnrolReplySchema.parse(await (await enrol(await makeCode(), deviceId, deviceName)).json())
  const detail = async (): Promise<EventDetail> =>
    EventDetailSchema.parse(await (await staff(`/events/${event.id}`)).json())
  return { server, clock, cookie, staff, event, makeCode, enrol, enrolled, detail }
}

const withBearer = (credential: string, body: object) => ({
  method: 'POST',
  headers: { Authorization: `Bearer ${credential}` },
  body: JSON.stringify(body),
})

/** Delivers as a tablet does, with its tally. */
async function deliver(
  server: TestServer,
  credential: string,
  submissions: readonly BatchItem[],
  {
    captured,
    unsent = submissions.length,
    deviceId = DESK,
  }: { captured: number; unsent?: number; deviceId?: string },
): Promise<Response> {
  const device = { deviceId, unsent, lastSequence: captured, captured }
  return server.request('/api/v1/submissions', withBearer(credential, { submissions, device }))
}

async function fromDesk(event: FieldEvent, deviceId = DESK): Promise<PlainItem> {
  const { submission } = await aSubmission().seal()
  const provenance = {
    ...submission.provenance,
    deviceId,
    channel: 'kiosk',
    eventId: event.id,
  } as const
  const { item } = await aSubmission().but({ provenance }).seal()
  return item
}

async function abandonedAt(event: FieldEvent): Promise<PlainItem> {
  const { submission } = await aSubmission().seal()
  const id = newUuid()
  const record: Abandoned = {
    protocol: 1,
    kind: 'abandoned',
    id,
    questionnaire: submission.questionnaire,
    stoppedAt: 'backup',
    answered: 7,
    applicable: 29,
    reason: 'idle',
    profile: null,
    answers: null,
    provenance: {
      ...submission.provenance,
      deviceId: DESK,
      channel: 'kiosk',
      eventId: event.id,
    },
  }
  const body = canonicalJson(record)
  return { id, sha256: await sha256Hex(body), body }
}

describe('a field event', () => {
  it('is made, listed and changed by staff, and by nobody else', async () => {
    const { server, staff, event } = await anEvent()
    expect(event).toMatchObject({ ...DRAFT, state: 'open' })
    const { items } = EventListSchema.parse(await (await staff('/events')).json())
    expect(items).toMatchObject([{ event, stored: 0, devices: 0, isComplete: false }])
    const changed = await staff(`/events/${event.id}`, { state: 'closing', target: null }, 'PATCH')
    expect(await changed.json()).toEqual({ ...event, state: 'closing', target: null })
    for (const [path, method] of [
      ['/staff/events', 'GET'],
      ['/staff/events', 'POST'],
      [`/staff/events/${event.id}`, 'PATCH'],
      [`/staff/events/${event.id}/codes`, 'POST'],
      [`/staff/devices/${DESK}/revoke`, 'POST'],
    ] as const) {
      const response = await server.request(`/api/v1${path}`, { method })
      expect([path, response.status]).toEqual([path, 401])
    }
  })

  it.each([
    ['without a name', { name: '  ' }],
    ['that ends before it starts', { endsOn: '2026-11-30' }],
    ['without a questionnaire', { questionnaireIds: [] }],
    ['with a tablet that never rests', { idleSeconds: 5 }],
  ])('%s is refused', async (_what, change) => {
    const { staff, event } = await anEvent()
    const created = await staff('/events', { ...DRAFT, ...change })
    expect((await problemOf(created)).code).toBe('request.invalid')
    const changed = await staff(`/events/${event.id}`, change, 'PATCH')
    expect((await problemOf(changed)).code).toBe('request.invalid')
  })

  it('shows on a poster’s link its name and nothing that is not for everybody', async () => {
    const { server, event } = await anEvent()
    const response = await server.request(`/api/v1/events/${event.id}/public`)
    expect(await response.json()).toEqual({
      id: event.id,
      name: DRAFT.name,
      state: 'open',
      questionnaireIds: ['san-sang-so'],
    })
  })
})

describe('an enrolment code', () => {
  it('enrols one tablet, once, however it is typed', async () => {
    const { enrol, makeCode, event } = await anEvent()
    const code = await makeCode()
    const typed = ` ${code.slice(0, 5)}-${code.slice(5)} `.toLowerCase()
    const first = EnrolReplySchema.parse(await (await enrol(typed, DESK)).json())
    expect(first).toMatchObject({ deviceName: 'Quầy 1', event: { id: event.id } })
    expect(first.credential).toMatch(/^ssd_[\w-]{43}$/)
    const second = await enrol(code, OTHER_DESK)
    expect((await problemOf(second)).code).toBe('enrolment.codeInvalid')
  })

  it('tried by two tablets at the same moment enrols one of them', async () => {
    const { enrol, makeCode, detail } = await anEvent()
    const code = await makeCode()
    const answers = await Promise.all([enrol(code, DESK), enrol(code, OTHER_DESK)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect((await detail()).devices).toHaveLength(1)
  })

  it('is worth nothing after its hours, wrong, or at a closed event', async () => {
    const { enrol, makeCode, clock, staff, event } = await anEvent()
    expect((await problemOf(await enrol('AAAAAAAAAA', DESK))).code).toBe('enrolment.codeInvalid')
    const late = await makeCode()
    clock.now += 2 * 3_600_000
    expect((await problemOf(await enrol(late, DESK))).code).toBe('enrolment.codeInvalid')
    const closed = await makeCode()
    await staff(`/events/${event.id}`, { state: 'closed' }, 'PATCH')
    expect((await problemOf(await enrol(closed, DESK))).code).toBe('event.closed')
  })

  it('leaves neither code nor credential in the store', async () => {
    const { server, makeCode, enrol } = await anEvent()
    const code = await makeCode()
    const { credential } = EnrolReplySchema.parse(await (await enrol(code, DESK)).json())
    const rows = [
      ...(await server.store.database.selectFrom('enrolment_codes').selectAll().execute()),
      ...(await server.store.database.selectFrom('enrolled_devices').selectAll().execute()),
      ...(await server.store.database.selectFrom('audit').selectAll().execute()),
    ]
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(credential)
  })

  it('tells two tablets with one name apart', async () => {
    const { enrolled, detail } = await anEvent()
    await enrolled(DESK, 'Quầy')
    expect(await enrolled(OTHER_DESK, 'Quầy')).toMatchObject({ deviceName: 'Quầy (2)' })
    expect((await detail()).devices.map(({ name }) => name)).toEqual(['Quầy', 'Quầy (2)'])
  })
})

describe('an enrolled tablet', () => {
  it('delivers for its event, and balances when everything it made is here', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    expect((await detail()).isComplete, 'it has not reported').toBe(false)
    const bad = await fromDesk(event)
    const broken = { ...bad, body: bad.body.replace('"vi"', '"en"') }
    const items = [await fromDesk(event), await fromDesk(event), await abandonedAt(event), broken]
    await deliver(server, credential, items.slice(0, 2), { captured: 4, unsent: 4 })
    expect(await detail()).toMatchObject({
      isComplete: false,
      devices: [{ captured: 4, waiting: 2, stored: 2, abandoned: 0, isBalanced: false }],
    })
    await deliver(server, credential, items.slice(2), { captured: 4 })
    const after = await detail()
    expect(after).toMatchObject({
      isComplete: true,
      devices: [
        { captured: 4, waiting: 0, stored: 2, abandoned: 1, quarantined: 1, isBalanced: true },
      ],
      totals: { stored: 2, selfAssessed: 0, late: 0, abandoned: 1, quarantined: 1 },
    })
  })

  it('keeps what was abandoned once, shows it in no list, and scores it never', async () => {
    const { server, cookie, enrolled, event } = await anEvent()
    const { credential } = await enrolled(DESK)
    const item = await abandonedAt(event)
    const outcomes = []
    for (let times = 0; times < 2; times++) {
      const reply = await deliver(server, credential, [item], { captured: 1 })
      outcomes.push(
        ((await reply.json()) as { results: { outcome: string }[] }).results[0]?.outcome,
      )
    }
    expect(outcomes).toEqual(['stored', 'duplicate'])
    const kept = await server.store.database.selectFrom('abandoned').selectAll().execute()
    expect(kept).toMatchObject([
      { id: item.id, body: item.body, stopped_at: 'backup', answered: 7 },
    ])
    const list = await (await server.get('/api/v1/staff/submissions', cookie)).json()
    expect(list).toMatchObject({ total: 0 })
    const csv = await (await server.get('/api/v1/exports/submissions.csv', cookie)).text()
    expect(parseCsv(csv)).toHaveLength(1)
  })

  it('that is revoked collects no more and still delivers what it holds', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    expect((await staff(`/devices/${DESK}/revoke`, {})).status).toBe(204)
    const standing = await server.request(
      '/api/v1/device',
      withBearer(credential, { captured: 1, waiting: 1 }),
    )
    expect(DeviceStandingSchema.parse(await standing.json()).state).toBe('revoked')
    const reply = await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    expect(await reply.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
    expect((await detail()).devices).toMatchObject([{ state: 'revoked', isBalanced: true }])
  })

  it('with a credential that is not known keeps everything: nothing is taken from it', async () => {
    const { server, event } = await anEvent()
    for (const credential of ['ssd_unknown', 'something-else']) {
      const reply = await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
      expect((await problemOf(reply)).code).toBe('auth.required')
    }
    const rows = await server.store.database.selectFrom('submissions').select('id').execute()
    expect(rows).toEqual([])
  })

  it('enrolled again goes on under a new credential; the old one is worth nothing', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const before = await enrolled(DESK)
    await deliver(server, before.credential, [await fromDesk(event)], { captured: 1 })
    const after = await enrolled(DESK)
    const old = await deliver(server, before.credential, [await fromDesk(event)], { captured: 2 })
    expect((await problemOf(old)).code).toBe('auth.required')
    await deliver(server, after.credential, [await fromDesk(event)], { captured: 2 })
    expect((await detail()).devices).toMatchObject([{ stored: 2, captured: 2, isBalanced: true }])
  })

  it('that delivers after its event was closed is taken, and marked late', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    await staff(`/events/${event.id}`, { state: 'closed' }, 'PATCH')
    await deliver(server, credential, [await fromDesk(event)], { captured: 2 })
    expect(await detail()).toMatchObject({ totals: { stored: 2, late: 1 }, isComplete: true })
  })
})

describe('an owner who came by the event’s link', () => {
  it('counts for the event, on no device; an event nobody knows changes nothing', async () => {
    const { server, event, detail } = await anEvent()
    const { submission } = await aSubmission().seal()
    const own = (eventId: string) =>
      aSubmission()
        .but({ provenance: { ...submission.provenance, eventId } })
        .seal()
    const outcomes = await server.deliver((await own(event.id)).item, (await own(newUuid())).item)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    expect((await detail()).totals).toMatchObject({ stored: 1, selfAssessed: 1 })
  })
})
