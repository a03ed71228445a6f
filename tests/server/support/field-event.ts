import { expect } from 'vitest'
import type { Abandoned } from '#protocol/abandoned.ts'
import type { BatchItem, PlainItem } from '#protocol/batch.ts'
import {
  EnrolReplySchema,
  EventDetailSchema,
  EventListSchema,
  FieldEventSchema,
  type EnrolReply,
  type EventDetail,
  type EventDraft,
  type FieldEvent,
} from '#protocol/event.ts'
import type { Submission } from '#protocol/submission.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal } from '../../support/submission.ts'
import { ORIGIN, startTestServer, type TestServer, type TestServerOptions } from './test-server.ts'

export const DRAFT: EventDraft = {
  name: 'Ngày hội chuyển đổi số',
  province: '79',
  place: 'Nhà văn hóa xã',
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  questionnaireIds: ['san-sang-so'],
  target: 80,
  abandoned: 'seal',
  idleSeconds: 90,
}

export const DESK = '01a209c3-2a55-74a2-b073-e2eb80a376a9'
export const OTHER_DESK = '01a209c3-2a55-74a2-b073-e2eb80a376b0'

/** A server with one event, and staff signed in. */
export async function anEvent(options: Pick<TestServerOptions, 'mostBytesAside'> = {}) {
  const clock = { now: Date.parse('2026-12-01T01:00:00.000Z') }
  const now = () => new Date((clock.now += 1)).toISOString()
  const server = await startTestServer({ ...options, now })
  const cookie = await server.signIn()
  const staff = (path: string, body?: object, method = 'POST'): Promise<Response> =>
    server.request(`/api/v1/staff${path}`, {
      headers: { cookie, origin: ORIGIN, 'Content-Type': 'application/json' },
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
  /** What its page says; the list, which counts in its own way, has to say the same. */
  const detail = async (): Promise<EventDetail> => {
    const said = EventDetailSchema.parse(await (await staff(`/events/${event.id}`)).json())
    const { items } = EventListSchema.parse(await (await staff('/events')).json())
    expect(items.find((each) => each.event.id === event.id)).toEqual({
      event: said.event,
      stored: said.totals.stored,
      devices: said.devices.length,
      isComplete: said.isComplete,
    })
    return said
  }
  return { server, clock, cookie, staff, event, makeCode, enrol, enrolled, detail }
}

export const withBearer = (credential: string, body: object) => ({
  method: 'POST',
  headers: { Authorization: `Bearer ${credential}` },
  body: JSON.stringify(body),
})

/** Delivers as a tablet does, with its tally. */
export async function deliver(
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

/** As a tablet of the event makes it; `overrides` by what it would not. */
export async function fromDesk(
  event: FieldEvent,
  deviceId = DESK,
  overrides: Partial<Submission> = {},
): Promise<PlainItem> {
  const { submission } = await aSubmission().seal()
  const provenance = {
    ...submission.provenance,
    deviceId,
    channel: 'kiosk',
    eventId: event.id,
  } as const
  const { item } = await aSubmission()
    .but({ provenance, ...overrides })
    .seal()
  return item
}

/** A body that was changed on the way, and can still be read. */
export const damaged = (item: PlainItem): PlainItem => ({
  ...item,
  body: item.body.replace('"vi"', '"en"'),
})

export async function abandonedAt(
  event: Pick<FieldEvent, 'id'>,
  overrides: Partial<Abandoned> = {},
): Promise<PlainItem> {
  const { submission } = await aSubmission().seal()
  const record: Abandoned = {
    protocol: 1,
    kind: 'abandoned',
    id: newUuid(),
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
    ...overrides,
  }
  return seal(record.id, record)
}
