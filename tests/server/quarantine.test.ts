import { expect, it } from 'vitest'
import { AuditPageSchema } from '#protocol/account.ts'
import { EventDetailSchema, FieldEventSchema } from '#protocol/event.ts'
import {
  QuarantinePageSchema,
  SubmissionDetailSchema,
  SubmissionPageSchema,
} from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { abandonedAt, DRAFT } from './support/field-event.ts'
import { aQuarantineRow } from './support/rows.ts'
import { waitingInQuarantine } from './support/waiting-in-quarantine.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

const DESK = '/api/v1/staff/quarantine'
type Programme = Awaited<ReturnType<typeof aProgramme>>

const deskOf = async ({ as, admin }: Programme, query = '') =>
  QuarantinePageSchema.parse(await (await as(admin, 'GET', `${DESK}${query}`)).json())

it('puts to use what can be accepted now, with its first receipt and time, once', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const { item, row } = await waitingInQuarantine(programme)
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(204)
  const detail = SubmissionDetailSchema.parse(
    await (await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)).json(),
  )
  expect(detail).toMatchObject({ receivedAt: row.received_at, isLate: false })
  expect(detail.receipt).toEqual(JSON.parse(row.receipt))
  expect(await deskOf(programme)).toEqual({
    items: [],
    nextCursor: null,
    total: 0,
    byReason: {},
  })
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(404)
  expect(await server.deliver(item)).toMatchObject([{ outcome: 'duplicate' }])
  const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=quarantine')
  expect(JSON.stringify(await audit.json())).toContain(
    `"quarantine.released","detail":"${item.id}"`,
  )
})

it.each([
  ['on its last day', '2026-12-01T16:59:59.999Z', 'closed', false],
  ['after its last day', '2026-12-01T17:00:00.000Z', 'closed', true],
  ['after its last day, and it was never closed', '2026-12-01T17:00:00.000Z', 'open', false],
] as const)('stays with its event, late or not: %s', async (_when, receivedAt, state, isLate) => {
  const programme = await aProgramme()
  const { as, admin } = programme
  const made = await as(admin, 'POST', '/api/v1/staff/events', DRAFT)
  const event = FieldEventSchema.parse(await made.json())
  await as(admin, 'PATCH', `/api/v1/staff/events/${event.id}`, { state })
  const part = { event_id: event.id, received_at: receivedAt }
  const { item, row } = await waitingInQuarantine(programme, part)
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(204)
  const reply = await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)
  expect(SubmissionDetailSchema.parse(await reply.json())).toMatchObject({
    receivedAt,
    eventId: event.id,
    isLate,
  })
})

it('puts an interrupted visit to the visits of its event, never to the submissions', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const made = await as(admin, 'POST', '/api/v1/staff/events', DRAFT)
  const event = FieldEventSchema.parse(await made.json())
  const { id, sha256, body } = await abandonedAt(event)
  const held = { submission_id: id, sha256, body_sha256: sha256, body, event_id: event.id }
  const { row } = await waitingInQuarantine(programme, held)
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(204)
  const detail = await as(admin, 'GET', `/api/v1/staff/events/${event.id}`)
  expect(EventDetailSchema.parse(await detail.json()).totals).toMatchObject({
    stored: 0,
    abandoned: 1,
    quarantined: 0,
  })
  const stored = await server.store.database.selectFrom('submissions').select('id').execute()
  expect(stored).toEqual([])
})

it('leaves what still cannot be used where it is, and says why', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const row = aQuarantineRow()
  await server.store.database.insertInto('quarantine').values(row).execute()
  const response = await as(admin, 'POST', `${DESK}/${row.id}/release`, {})
  expect(await problemOf(response)).toMatchObject({
    code: 'quarantine.stillRefused',
    detail: expect.stringMatching(/^submission\./) as string,
  })
  expect((await deskOf(programme)).items.map(({ id }) => id)).toEqual([row.id])
})

it('never puts a second body in the place of the one that is held', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const first = await aSubmission().seal()
  const second = await aSubmission().withId(first.item.id).allAnswered(0).seal()
  await server.deliver(first.item)
  expect(await server.deliver(second.item)).toMatchObject([{ outcome: 'conflict' }])
  const [held] = (await deskOf(programme)).items
  const response = await as(admin, 'POST', `${DESK}/${held?.id}/release`, {})
  expect(await problemOf(response)).toMatchObject({ detail: 'submission.conflict' })
  expect((await deskOf(programme)).total).toBe(1)
  const detail = await as(admin, 'GET', `/api/v1/staff/submissions/${first.item.id}`)
  expect(await detail.json()).toMatchObject({ submission: first.submission })
})

it('keeps what was rejected, with the reason, out of the open list', async () => {
  const programme = await aProgramme()
  const { as, admin } = programme
  const { row } = await waitingInQuarantine(programme)
  for (const wrong of [{}, { reason: '   ' }, { reason: 'a'.repeat(501) }])
    expect((await as(admin, 'POST', `${DESK}/${row.id}/reject`, wrong)).status).toBe(400)
  const reason = 'Phiếu thử khi tập huấn'
  expect((await as(admin, 'POST', `${DESK}/${row.id}/reject`, { reason })).status).toBe(204)
  expect((await deskOf(programme)).total).toBe(0)
  expect((await deskOf(programme, '?state=rejected')).items).toMatchObject([
    { id: row.id, rejectedReason: reason, rejectedBy: expect.any(String) },
  ])
  for (const deed of ['release', 'reject'])
    expect((await as(admin, 'POST', `${DESK}/${row.id}/${deed}`, { reason })).status).toBe(404)
  expect(await (await as(admin, 'GET', '/api/v1/staff/summary')).json()).toMatchObject({
    quarantined: 0,
  })
})

it('waits again where it was rejected by mistake, with nothing of the decision but in the log', async () => {
  const programme = await aProgramme()
  const { as, admin } = programme
  const { item, row } = await waitingInQuarantine(programme)
  const decide = (deed: string, body: object = {}) =>
    as(admin, 'POST', `${DESK}/${row.id}/${deed}`, body)
  // What waits was not rejected.
  expect((await decide('reopen')).status).toBe(404)
  const [before] = (await deskOf(programme)).items
  await decide('reject', { reason: 'Nhầm với phiếu khác' })
  expect((await decide('reopen')).status).toBe(204)
  expect((await decide('reopen')).status).toBe(404)
  expect((await deskOf(programme)).items).toEqual([before])
  expect((await deskOf(programme, '?state=rejected')).total).toBe(0)
  const log = await (await as(admin, 'GET', '/api/v1/staff/audit?event=quarantine')).text()
  expect(log).toContain('Nhầm với phiếu khác')
  expect(log).toContain(`"quarantine.reopened","detail":"${row.submission_id}"`)
  expect((await decide('release')).status).toBe(204)
  expect((await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)).status).toBe(200)
})

it('is narrowed by reason, and counts every reason', async () => {
  const programme = await aProgramme()
  await waitingInQuarantine(programme)
  const unreadable = aQuarantineRow({ submission_id: newUuid() })
  await programme.server.store.database.insertInto('quarantine').values(unreadable).execute()
  const page = await deskOf(programme, '?reason=submission.unreadable')
  expect(page.items.map(({ id }) => id)).toEqual([unreadable.id])
  expect(page.total).toBe(1)
  expect(page.byReason).toEqual({ 'submission.unjudged': 1, 'submission.unreadable': 1 })
  const { as, admin } = programme
  expect((await as(admin, 'GET', `${DESK}?reason=' OR 1=1`)).status).toBe(400)
})

it('is walked to its end, newest first, each once, while more comes in', async () => {
  const programme = await aProgramme()
  const { database } = programme.server.store
  const rows = Array.from({ length: 60 }, (_, index) =>
    // Several of one instant: a page may end between two of them.
    aQuarantineRow({ received_at: `2026-11-23T03:00:${10 + Math.floor(index / 7)}.000Z` }),
  )
  await database.insertInto('quarantine').values(rows).execute()
  const newestFirst = rows.toSorted((a, b) =>
    `${a.received_at}${a.id}` < `${b.received_at}${b.id}` ? 1 : -1,
  )
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof deskOf>> = await deskOf(
      programme,
      cursor === '' ? '' : `?cursor=${cursor}`,
    )
    seen.push(...page.items.map(({ id }) => id))
    expect(page.total).toBe(seen.length > 25 ? 61 : 60)
    if (cursor === '')
      await database
        .insertInto('quarantine')
        .values(aQuarantineRow({ received_at: '2026-11-24T03:00:00.000Z' }))
        .execute()
    cursor = page.nextCursor
  }
  expect(seen).toEqual(newestFirst.map(({ id }) => id))
  const { as, admin } = programme
  expect((await as(admin, 'GET', `${DESK}?cursor=abc`)).status).toBe(400)
})

it('hands out the whole body as it came, to be saved, and writes that down', async () => {
  const programme = await aProgramme()
  const { as, admin, person, server } = programme
  const body = `<script>alert(1)</script>\u0000${'đ'.repeat(30_000)}`
  const row = aQuarantineRow({ body })
  await server.store.database.insertInto('quarantine').values(row).execute()
  const [listed] = (await deskOf(programme)).items
  expect(JSON.stringify(listed)).not.toContain('script')
  const response = await as(admin, 'GET', `${DESK}/${row.id}/body.txt`)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="sansangso-aside-${row.id}.txt"`,
  )
  expect(await response.text()).toBe(body)
  const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=quarantine')
  expect(JSON.stringify(await audit.json())).toContain(
    `"quarantine.downloaded","detail":"${row.submission_id}"`,
  )
  const { cookie } = await person('staff', { provinces: ['01'] })
  expect((await as(cookie, 'GET', `${DESK}/${row.id}/body.txt`)).status).toBe(403)
})

it('is listed by whose it is alone; what arrived is looked at one by one, and each look is written down', async () => {
  const programme = await aProgramme()
  const { as, admin, person, server } = programme
  const profile = { businessName: 'Quán "Ba" Miền', province: '79', phone: '0901234567' }
  const [body, broken] = [
    JSON.stringify({ answers: { businessName: 'không phải' }, profile }),
    '{"profile":{"businessName":"Quán cắt',
  ]
  const [row, cut] = [aQuarantineRow({ body }), aQuarantineRow({ body: broken })]
  await server.store.database.insertInto('quarantine').values([row, cut]).execute()
  const { items } = await deskOf(programme)
  expect(Object.fromEntries(items.map((each) => [each.id, each.businessName]))).toEqual({
    [row.id]: profile.businessName,
    [cut.id]: null,
  })
  expect(items.find(({ id }) => id === row.id)?.province).toBe('79')
  expect(JSON.stringify(items)).not.toContain(profile.phone)
  const looks = async () => {
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=quarantine.opened')
    return AuditPageSchema.parse(await audit.json()).items.map(({ detail }) => detail)
  }
  expect(await looks()).toEqual([])
  expect(await (await as(admin, 'GET', `${DESK}/${row.id}`)).json()).toEqual({ body })
  expect(await looks()).toEqual([row.submission_id])
  expect((await as(admin, 'GET', `${DESK}/${newUuid()}`)).status).toBe(404)
  const { cookie } = await person('staff', { provinces: ['79'] })
  expect((await as(cookie, 'GET', `${DESK}/${row.id}`)).status).toBe(403)
  expect(await looks()).toHaveLength(1)
})

it('is told of beside the submission whose id it came under, until it is decided', async () => {
  const programme = await aProgramme()
  const { as, admin, person, server } = programme
  const first = await aSubmission().profile({ province: '01' }).seal()
  const other = await aSubmission().profile({ province: '01' }).seal()
  const { id } = first.item
  await server.deliver(first.item, other.item)
  await server.deliver((await aSubmission().withId(id).allAnswered(0).seal()).item)
  await server.deliver((await aSubmission().withId(id).allAnswered(1).seal()).item)
  const { cookie } = await person('staff', { provinces: ['01'] })
  const waitingSeenBy = async (who: string) => {
    const list = await as(who, 'GET', '/api/v1/staff/submissions')
    const { items } = SubmissionPageSchema.parse(await list.json())
    const detail = await as(who, 'GET', `/api/v1/staff/submissions/${id}`)
    return {
      listed: Object.fromEntries(items.map((each) => [each.id, each.othersWaiting])),
      detail: SubmissionDetailSchema.parse(await detail.json()).othersWaiting,
    }
  }
  for (const who of [admin, cookie])
    expect(await waitingSeenBy(who)).toEqual({ listed: { [id]: 2, [other.item.id]: 0 }, detail: 2 })
  const under = await deskOf(programme, `?submission=${id}`)
  expect(under).toMatchObject({ total: 2, byReason: { 'submission.conflict': 2 } })
  expect((await deskOf(programme, `?submission=${other.item.id}`)).total).toBe(0)
  for (const { id: aside } of under.items)
    await as(admin, 'POST', `${DESK}/${aside}/reject`, { reason: 'Gửi hai lần' })
  expect((await waitingSeenBy(admin)).detail).toBe(0)
})
