import { describe, expect, it } from 'vitest'
import type { Profile } from '#domain/profile.ts'
import { AuditPageSchema } from '#protocol/account.ts'
import { BatchReplySchema } from '#protocol/batch.ts'
import { EventListSchema } from '#protocol/event.ts'
import { EventDoublesSchema } from '#protocol/event-doubles.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { KeysReplySchema } from '#protocol/receipt.ts'
import { sealBody } from '#protocol/seal.ts'
import { QuarantinePageSchema, SubmissionPageSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { sqliteSource } from '#server/maintenance/store-sources.ts'
import { verifyStore } from '#server/maintenance/verify-store.ts'
import { aSubmission } from '../support/submission.ts'
import {
  abandonedAt,
  anEvent,
  damaged,
  deliver,
  DESK,
  DRAFT,
  fromDesk,
  OTHER_DESK,
  withBearer,
} from './support/field-event.ts'
import { parseCsv } from './support/parse-csv.ts'
import { problemOf, type TestServer } from './support/test-server.ts'

const DAY_MS = 86_400_000

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

  it('keeps a record of who changed what', async () => {
    const { server, staff, event, enrolled } = await anEvent()
    await staff(`/events/${event.id}`, { state: 'closing', target: 90 }, 'PATCH')
    await staff(`/events/${event.id}`, { state: 'open' }, 'PATCH')
    await enrolled(DESK)
    await staff(`/devices/${DESK}/revoke`, {})
    const rows = await server.store.database
      .selectFrom('audit')
      .select(['event', 'detail', 'user_id'])
      .where('event', 'not like', 's%')
      .orderBy('at')
      .execute()
    expect(rows.map((row) => [row.event, row.detail])).toEqual([
      ['event.created', event.id],
      ['event.changed', `${event.id} target,state closing`],
      ['event.changed', `${event.id} state open`],
      ['event.codeMade', event.id],
      ['device.enrolled', `${DESK} ${event.id}`],
      ['device.revoked', DESK],
    ])
    expect(rows.map((row) => row.user_id !== null)).toEqual([true, true, true, true, false, true])
  })

  it('nobody knows is not found', async () => {
    const { server, staff } = await anEvent()
    for (const response of [
      await staff(`/events/${DESK}`),
      await staff(`/events/${DESK}`, { target: 1 }, 'PATCH'),
      await server.request(`/api/v1/events/${DESK}/public`),
    ])
      expect((await problemOf(response)).code).toBe('request.notFound')
  })

  it('narrows the list and the download to what was made there', async () => {
    const { server, cookie, event } = await anEvent()
    const item = await fromDesk(event)
    await server.deliver(item, (await aSubmission().seal()).item)
    const list = await server.get(`/api/v1/staff/submissions?event=${event.id}`, cookie)
    const page = SubmissionPageSchema.parse(await list.json())
    expect([page.total, page.items.map(({ id }) => id)]).toEqual([1, [item.id]])
    const csv = await server.get(`/api/v1/exports/submissions.csv?event=${event.id}`, cookie)
    expect(parseCsv(await csv.text())).toHaveLength(2)
    const wrong = await server.get('/api/v1/staff/submissions?event=none', cookie)
    expect((await problemOf(wrong)).code).toBe('request.invalid')
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

describe('an enrolled tablet', () => {
  it('delivers for its event, and balances when everything it made is here', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    expect((await detail()).isComplete, 'it has not reported').toBe(false)
    const strange = { id: 'strange', version: 9, contentHash: 'a'.repeat(64) }
    const items = [
      await fromDesk(event),
      await fromDesk(event),
      await abandonedAt(event),
      await fromDesk(event, DESK, { questionnaire: strange }),
    ]
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
      totals: {
        stored: 2,
        selfAssessed: 0,
        late: 0,
        abandoned: 1,
        quarantined: 1,
        verified: { submissions: 0, unproved: 0, answers: 0, different: 0, meanDifference: null },
      },
    })
  })

  it('that made nothing has not made the event complete', async () => {
    const { server, staff, enrolled, event } = await anEvent()
    const { credential } = await enrolled(DESK)
    await server.request('/api/v1/device', {
      method: 'POST',
      headers: { Authorization: `Bearer ${credential}` },
      body: JSON.stringify({ captured: 0, waiting: 0 }),
    })
    expect(await (await staff(`/events/${event.id}`)).json()).toMatchObject({
      isComplete: false,
      devices: [{ isBalanced: true }],
    })
  })

  it('keeps an event from being complete as long as it has not reported', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    await enrolled(OTHER_DESK, 'Quầy 2')
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    expect(await detail()).toMatchObject({
      isComplete: false,
      devices: [{ isBalanced: true }, { lastContactAt: null, isBalanced: false }],
    })
  })

  it('that was tried out before its event and not heard of since has not made the event complete', async () => {
    const { server, clock, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    await staff(`/events/${event.id}`, { startsOn: '2026-12-02', endsOn: '2026-12-02' }, 'PATCH')
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    expect(await detail()).toMatchObject({ isComplete: false, devices: [{ isBalanced: true }] })
    clock.now = Date.parse('2026-12-02T10:00:00.000Z')
    await deliver(server, credential, [await fromDesk(event)], { captured: 2 })
    expect(await detail()).toMatchObject({ isComplete: true })
  })

  it('balances when what was damaged on the way comes whole the second time', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const item = await fromDesk(event)
    await deliver(server, credential, [damaged(item)], { captured: 1 })
    expect((await detail()).devices).toMatchObject([{ waiting: 1, quarantined: 1 }])
    await deliver(server, credential, [item], { captured: 1 })
    expect((await detail()).devices).toMatchObject([
      { waiting: 0, stored: 1, quarantined: 0, isBalanced: true },
    ])
  })

  it('still balances when an owner has had one erased', async () => {
    const { server, cookie, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const ownerKeyHash = await sha256Hex('khoa')
    const item = await fromDesk(event, DESK, { ownerKeyHash })
    await deliver(server, credential, [item], { captured: 1 })
    const erased = await server.request(`/api/v1/submissions/${item.id}`, {
      method: 'DELETE',
      headers: { Authorization: 'Owner khoa' },
    })
    expect(erased.status).toBe(204)
    expect((await detail()).devices).toMatchObject([{ stored: 1, isBalanced: true }])
    const list = await server.get(`/api/v1/staff/submissions?event=${event.id}`, cookie)
    expect(await list.json()).toMatchObject({ total: 0 })
  })

  it('still balances when the time of an unfinished visit is over, of which nothing else is left', async () => {
    const { server, clock, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const left = await abandonedAt(event)
    const brought = [await fromDesk(event), left]
    await deliver(server, credential, brought, { captured: 2 })
    // It names no tablet of an event.
    await server.deliver(await abandonedAt({ id: newUuid() }))
    const standing = {
      isComplete: true,
      devices: [{ captured: 2, stored: 1, abandoned: 1, isBalanced: true }],
    }
    expect(await detail()).toMatchObject(standing)

    const rules = { submissions: null, abandoned: 1, rejected: null, requests: null, audit: null }
    await staff('/retention', rules, 'PATCH')
    clock.now += 40 * DAY_MS
    const run = async () => (await staff('/retention/runs', {})).json()
    expect(await run()).toMatchObject({ abandoned: 2 })
    expect(await run()).toMatchObject({ abandoned: 0 })
    const { database, connection } = server.store
    expect(await database.selectFrom('abandoned').selectAll().execute()).toMatchObject([
      { id: left.id, body: '', stopped_at: '', answered: 0, applicable: 0 },
    ])
    expect(await detail()).toMatchObject(standing)
    // What comes once more is known, as it was.
    const again = await deliver(server, credential, brought, { captured: 2 })
    const { results } = BatchReplySchema.parse(await again.json())
    expect(results.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate'])
    const report = await verifyStore(sqliteSource(connection))
    expect(report).toMatchObject({ submissions: 1, abandoned: 0, erased: 1, faults: [] })
  })

  it('still balances when the time of what was rejected is over, and a whole one that comes after is kept', async () => {
    const { server, clock, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const [whole, rejected] = [await fromDesk(event), { ...(await fromDesk(event)), body: 'torn' }]
    const brought = [await fromDesk(event), damaged(whole), rejected]
    await deliver(server, credential, brought, { captured: 3 })
    // It is of no event.
    await server.deliver({ ...(await aSubmission().seal()).item, body: 'torn too' })
    const waiting = QuarantinePageSchema.parse(
      await (await staff('/quarantine', undefined, 'GET')).json(),
    )
    expect(waiting.items).toHaveLength(3)
    for (const { id } of waiting.items) await staff(`/quarantine/${id}/reject`, { reason: 'thử' })
    const standing = {
      isComplete: true,
      devices: [{ stored: 1, quarantined: 2, isBalanced: true }],
    }
    expect(await detail()).toMatchObject(standing)

    const rules = { submissions: null, abandoned: null, rejected: 1, requests: null, audit: null }
    await staff('/retention', rules, 'PATCH')
    clock.now += 40 * DAY_MS
    const run = async () => (await staff('/retention/runs', {})).json()
    expect(await run()).toMatchObject({ rejected: 3 })
    expect(await run()).toMatchObject({ rejected: 0 })
    const { database, connection } = server.store
    const left = await database
      .selectFrom('quarantine')
      .selectAll()
      .orderBy('submission_id')
      .execute()
    expect(left.map(({ submission_id: id }) => id)).toEqual([whole.id, rejected.id].toSorted())
    expect(left.map(({ body, rejected_reason: reason }) => [body, reason])).toEqual([
      ['', null],
      ['', null],
    ])
    expect(await detail()).toMatchObject(standing)
    const kept = async (state: string) =>
      QuarantinePageSchema.parse(
        await (await staff(`/quarantine?state=${state}`, undefined, 'GET')).json(),
      )
    expect([(await kept('rejected')).total, (await kept('open')).total]).toEqual([0, 0])
    const report = await verifyStore(sqliteSource(connection))
    expect(report).toMatchObject({ submissions: 1, quarantined: 0, erased: 2, faults: [] })

    // The same once more is known and asks nobody anything; the whole one takes its copy's place.
    await deliver(server, credential, [damaged(whole), rejected, whole], { captured: 3 })
    expect((await kept('open')).total).toBe(0)
    expect(await detail()).toMatchObject({
      isComplete: true,
      devices: [{ stored: 2, quarantined: 1, isBalanced: true }],
    })
  })

  it('is told what another device carried for it, also where that cannot be accepted', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const other = await enrolled(OTHER_DESK, 'Quầy 2')
    const items = [await fromDesk(event, OTHER_DESK), damaged(await fromDesk(event, OTHER_DESK))]
    const unreadable = { ...(await fromDesk(event)), body: 'torn' }
    await deliver(server, credential, [...items, unreadable], { captured: 3, unsent: 3 })
    await server.request('/api/v1/device', {
      method: 'POST',
      headers: { Authorization: `Bearer ${other.credential}` },
      body: JSON.stringify({ captured: 2, waiting: 0 }),
    })
    expect((await detail()).devices).toMatchObject([
      { stored: 0, quarantined: 1, waiting: 3, isBalanced: false },
      { stored: 1, quarantined: 1, isBalanced: true },
    ])
  })

  it('seals what it sends, which counts like anything else', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const keys = KeysReplySchema.parse(await (await server.request('/api/v1/keys')).json())
    const [key] = keys.sealingKeys ?? []
    if (!key) throw new Error('the server gives no key to seal to')
    const items = [await fromDesk(event), await abandonedAt(event)]
    const sealed = await Promise.all(
      items.map(async ({ id, sha256, body }) => ({
        id,
        sha256,
        sealed: await sealBody(body, { id, sha256 }, key),
      })),
    )
    const reply = await deliver(server, credential, sealed, { captured: 2 })
    const { results } = BatchReplySchema.parse(await reply.json())
    expect(results.map(({ outcome, receipt }) => [outcome, receipt.sha256])).toEqual(
      items.map(({ sha256 }) => ['stored', sha256]),
    )
    expect((await detail()).devices).toMatchObject([
      { stored: 1, abandoned: 1, waiting: 0, isBalanced: true },
    ])
  })

  it('that abandons by an unknown questionnaire, or twice with one id, has it put aside', async () => {
    const { server, enrolled, event } = await anEvent()
    const { credential } = await enrolled(DESK)
    const strange = { id: 'strange', version: 9, contentHash: 'a'.repeat(64) }
    const id = newUuid()
    const items = [
      await abandonedAt(event, { questionnaire: strange }),
      await abandonedAt(event, { id }),
      await abandonedAt(event, { id, reason: 'left' }),
      await abandonedAt(event, { answered: -1 }),
    ]
    const reply = await deliver(server, credential, items, { captured: 4 })
    const { results } = BatchReplySchema.parse(await reply.json())
    expect(results.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['quarantined', 'submission.unknownQuestionnaire'],
      ['stored', undefined],
      ['conflict', 'submission.conflict'],
      ['quarantined', 'submission.unreadable'],
    ])
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

  it('that delivers after its event was closed is taken, and marked late', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    // While it is closing the tablets bring in what they have: that is in time.
    await staff(`/events/${event.id}`, { state: 'closing' }, 'PATCH')
    await deliver(server, credential, [await fromDesk(event)], { captured: 2 })
    expect((await detail()).totals.late).toBe(0)
    await staff(`/events/${event.id}`, { state: 'closed' }, 'PATCH')
    await deliver(server, credential, [await fromDesk(event)], { captured: 3 })
    expect(await detail()).toMatchObject({ totals: { stored: 3, late: 1 }, isComplete: true })
  })
})

describe('a tablet that was enrolled and not used', () => {
  const report = (server: TestServer, credential: string, captured: number) =>
    server.request('/api/v1/device', withBearer(credential, { captured, waiting: 0 }))

  it('no longer keeps its event from being complete once somebody says so, by name and in the log', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const spare = await enrolled(OTHER_DESK, 'Quầy 2')
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    await report(server, spare.credential, 0)
    expect(await detail()).toMatchObject({ isComplete: false, devices: [{}, { unused: null }] })
    const say = (isUnused: boolean, deviceId = OTHER_DESK) =>
      staff(`/events/${event.id}/unused`, { deviceId, isUnused })
    expect((await say(true)).status).toBe(204)
    expect(await detail()).toMatchObject({
      isComplete: true,
      devices: [{ unused: null }, { name: 'Quầy 2', unused: { by: 'Cán bộ', holds: true } }],
    })
    expect((await say(false)).status).toBe(204)
    expect(await detail()).toMatchObject({ isComplete: false, devices: [{}, { unused: null }] })
    const { items } = AuditPageSchema.parse(await (await staff('/audit')).json())
    expect(items.map(({ event: what, detail: of }) => [what, of]).slice(0, 2)).toEqual([
      ['device.unusedTakenBack', `${OTHER_DESK} ${event.id}`],
      ['device.saidUnused', `${OTHER_DESK} ${event.id}`],
    ])
  })

  it('may be one that was never heard of', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    await enrolled(OTHER_DESK, 'Quầy 2')
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    await staff(`/events/${event.id}/unused`, { deviceId: OTHER_DESK, isUnused: true })
    expect(await detail()).toMatchObject({ isComplete: true })
  })

  it.each([
    ['it reports visits after all', 'report'],
    ['something of it arrives after all', 'carried'],
    ['it is enrolled anew', 'enrolled'],
  ] as const)('is compared again where %s', async (_what, how) => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const spare = await enrolled(OTHER_DESK, 'Quầy 2')
    await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    await staff(`/events/${event.id}/unused`, { deviceId: OTHER_DESK, isUnused: true })
    expect(await detail()).toMatchObject({ isComplete: true })
    if (how === 'report') await report(server, spare.credential, 2)
    if (how === 'carried')
      await deliver(server, credential, [await fromDesk(event, OTHER_DESK)], { captured: 1 })
    if (how === 'enrolled') await enrolled(OTHER_DESK, 'Quầy 2')
    const unused = how === 'enrolled' ? null : { by: 'Cán bộ', holds: false }
    expect(await detail()).toMatchObject({ isComplete: false, devices: [{}, { unused }] })
    if (how === 'enrolled') return
    await report(server, spare.credential, how === 'report' ? 2 : 1)
    expect(await detail()).toMatchObject({ isComplete: how === 'carried' })
  })

  it('is none that has made or delivered something', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const other = await enrolled(OTHER_DESK, 'Quầy 2')
    await report(server, other.credential, 1)
    await deliver(server, credential, [await fromDesk(event)], { captured: 0 })
    for (const deviceId of [DESK, OTHER_DESK]) {
      const said = await staff(`/events/${event.id}/unused`, { deviceId, isUnused: true })
      expect((await problemOf(said)).code).toBe('device.used')
    }
    expect((await detail()).devices).toMatchObject([{ unused: null }, { unused: null }])
    for (const [eventId, deviceId] of [
      [event.id, newUuid()],
      [DESK, DESK],
    ]) {
      const said = await staff(`/events/${eventId}/unused`, { deviceId, isUnused: true })
      expect((await problemOf(said)).code).toBe('request.notFound')
    }
    const said = await staff(`/events/${event.id}/unused`, { deviceId: DESK, isUnused: 'có' })
    expect((await problemOf(said)).code).toBe('request.invalid')
  })
})

describe('one business at two tablets of an event', () => {
  const profileOf = async (profile: Partial<Profile>) => ({
    profile: { ...(await aSubmission().seal()).submission.profile, ...profile },
  })
  const CO_BA = { businessName: 'Tạp hóa Cô Ba', taxCode: '0101243150', province: '79' }

  async function twice() {
    const stand = await anEvent()
    const { server, event, enrolled } = stand
    const { credential } = await enrolled(DESK)
    await enrolled(OTHER_DESK, 'Quầy 2')
    const one = await fromDesk(event, DESK, await profileOf(CO_BA))
    const other = await fromDesk(
      event,
      OTHER_DESK,
      await profileOf({ ...CO_BA, businessName: 'CÔ BA' }),
    )
    const stranger = await fromDesk(event, DESK, await profileOf({ businessName: 'Xưởng gỗ' }))
    await deliver(server, credential, [one, other, stranger], { captured: 3 })
    const doubles = async () =>
      EventDoublesSchema.parse(await (await stand.staff(`/events/${event.id}/doubles`)).json())
    return { ...stand, one, other, doubles }
  }

  it('is shown side by side, with what they have in common, and that is in the log', async () => {
    const { staff, event, one, other, doubles } = await twice()
    const { groups, compared, isCut } = await doubles()
    expect({ compared, isCut }).toEqual({ compared: 3, isCut: false })
    expect(groups).toHaveLength(1)
    expect(groups[0]?.signs).toEqual(['taxCode'])
    expect(new Map(groups[0]?.items.map(({ id, tablet }) => [id, tablet]))).toEqual(
      new Map([
        [one.id, 'Quầy 1'],
        [other.id, 'Quầy 2'],
      ]),
    )
    const { items } = AuditPageSchema.parse(await (await staff('/audit')).json())
    expect(items[0]).toMatchObject({ event: 'event.doublesViewed', detail: event.id })
  })

  it('is no double any more once one of the two is left out of the figures, and again when it counts', async () => {
    const { staff, other, doubles } = await twice()
    const excluded = { submission: other.id, count: 1, kind: 'sameBusiness', reason: 'Hai máy' }
    expect((await staff('/exclusions', excluded)).status).toBe(201)
    expect(await doubles()).toEqual({ groups: [], compared: 2, isCut: false })
    await staff(`/submissions/${other.id}/count-again`, {})
    expect((await doubles()).groups).toHaveLength(1)
  })

  it('is looked for in one event alone, and found by who may see submissions', async () => {
    const { server, staff, event, doubles } = await twice()
    await server.deliver((await aSubmission().profile(CO_BA).seal()).item)
    expect(await doubles()).toMatchObject({ compared: 3 })
    const unknown = await staff(`/events/${DESK}/doubles`)
    expect((await problemOf(unknown)).code).toBe('request.notFound')
    const nobody = await server.request(`/api/v1/staff/events/${event.id}/doubles`)
    expect((await problemOf(nobody)).code).toBe('auth.required')
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
