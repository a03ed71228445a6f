import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { AuditPageSchema, MeSchema, ROLES, type Role } from '#protocol/account.ts'
import { EventDetailSchema } from '#protocol/event.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { StaffSummarySchema, SubmissionPageSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS, accessTo } from '#server/access/access-table.ts'
import { aSubmission } from '../support/submission.ts'
import { DESK, DRAFT } from './support/field-event.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

const anIdFor = (path: string): string => path.replaceAll(/:\w+/g, newUuid())

/** Figures, none of a single business. */
const FIGURES = [
  'GET staff/dashboard',
  'GET staff/cases/summary',
  'GET staff/cases/summary.csv',
  'GET staff/cases/summary.xlsx',
  'GET exports/codebook.csv',
  'GET exports/codebook.json',
  'GET exports/codebook.sps',
]
const FIELD = [
  'GET staff/events',
  'POST staff/events',
  'GET staff/events/names',
  'GET staff/events/:id',
  'PATCH staff/events/:id',
  'POST staff/events/:id/codes',
  'POST staff/events/:id/codes/cancel',
  'POST staff/events/:id/unused',
  'POST staff/devices/:id/revoke',
]
/** What names a business, or is of a single one. */
const BUSINESSES = [
  'GET staff/submissions',
  'GET staff/events/:id/doubles',
  'GET staff/submissions/:id',
  'GET staff/submissions/:id/copy.json',
  'GET staff/submissions/:id/copy.html',
  'GET staff/submissions/:id/consent.json',
  'GET staff/exclusions',
  'GET staff/exclusions/preview',
  'POST staff/exclusions/:id/undo',
  'POST staff/exclusions',
  'POST staff/submissions/:id/count-again',
  'GET staff/privacy',
  'POST staff/privacy',
  'GET staff/privacy/register.csv',
  'GET staff/privacy/:id',
  'POST staff/privacy/:id/changes',
  'GET staff/summary',
  'GET staff/ever-asked',
  'GET staff/waiting',
  'GET staff/cases',
  'GET staff/cases/list.csv',
  'GET staff/cases/list.xlsx',
  'GET staff/cases/people',
  'GET staff/cases/:id',
  'POST staff/cases/changes',
  'GET staff/report-tokens',
  'POST staff/report-tokens',
  'DELETE staff/report-tokens/:id',
  'GET exports/submissions.csv',
  'GET exports/submissions.xlsx',
  'GET exports/submissions.ndjson',
  'GET exports/progress/:id',
]
const OF_NO_PROVINCE = [
  'GET staff/quarantine',
  'GET staff/quarantine/:id',
  'GET staff/quarantine/:id/body.txt',
  'POST staff/quarantine/:id/release',
  'POST staff/quarantine/:id/reject',
  'POST staff/quarantine/:id/reopen',
  'GET staff/publications/outdated',
  'POST staff/publications',
  'POST staff/publications/preview',
  'POST staff/publications/:id/withdraw',
]
/** Who may come in, how long data is kept, and the log. */
const PEOPLE_AND_KEEPING = [
  'GET staff/retention',
  'PATCH staff/retention',
  'GET staff/retention/state',
  'POST staff/retention/preview',
  'POST staff/retention/runs',
  'GET staff/accounts',
  'POST staff/accounts',
  'PATCH staff/accounts/:id',
  'POST staff/accounts/:id/reset',
  'POST staff/accounts/:id/sign-out',
  'DELETE staff/invitations/:id',
  'PATCH staff/account-rules',
  'GET staff/audit',
  'GET staff/audit.csv',
  'GET staff/audit.xlsx',
]

describe('the table of who may do what', () => {
  it('has a line for every address of the console, and no line too many', async () => {
    const { server } = await aProgramme()
    const guarded = server.routes.filter(
      ({ path, method }) => /^\/api\/v1\/(staff|exports)\/./.test(path) && method !== 'ALL',
    )
    const routes = guarded.map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(routes)].toSorted()).toEqual(
      ACCESS.map(({ method, path }) => `${method} ${path}`).toSorted(),
    )
  })

  it('answers who asks for the head alone as who asks for all', async () => {
    const { as, person } = await aProgramme()
    const { cookie } = await person('viewer')
    const statusOf = async (path: string): Promise<number> =>
      (await as(cookie, 'HEAD', `/api/v1/staff/${path}`)).status
    expect([await statusOf('dashboard'), await statusOf('submissions')]).toEqual([200, 403])
  })

  it('is held to, address by address and role by role', async () => {
    const { as, person, admin } = await aProgramme()
    const cookies = new Map<Role | null, string | null>([
      [null, null],
      ['administrator', admin],
    ])
    for (const role of ['staff', 'officer', 'viewer'] as const)
      cookies.set(role, (await person(role)).cookie)
    for (const { method, path, roles } of ACCESS)
      for (const role of [null, ...ROLES]) {
        const response = await as(
          cookies.get(role) ?? null,
          method,
          anIdFor(path),
          method === 'GET' || method === 'DELETE' ? undefined : {},
        )
        const { status } = response
        // Granted; what was asked for may still not be there, or not be a request.
        const came = status === 401 || status === 403 ? status : 'granted'
        const may = role === null ? 401 : roles.includes(role) ? 'granted' : 403
        expect(`${role} ${method} ${path}: ${came}`).toBe(`${role} ${method} ${path}: ${may}`)
      }
  })

  it('opens to each role what the decisions say, written down here a second time', () => {
    const open = (role: Role, whole: boolean) =>
      ACCESS.filter(
        ({ roles, needsWholeScope = false }) => roles.includes(role) && needsWholeScope === whole,
      )
        .map(({ method, path }) => `${method} ${path.replace('/api/v1/', '')}`)
        .toSorted()
    const sorted = (...lists: readonly (readonly string[])[]) => lists.flat().toSorted()
    const me = ['GET staff/me']
    expect(open('viewer', false)).toEqual(sorted(me, FIGURES))
    expect(open('officer', false)).toEqual(sorted(me, FIELD))
    expect(open('staff', false)).toEqual(sorted(me, FIGURES, FIELD, BUSINESSES))
    expect(open('administrator', false)).toEqual(open('staff', false))
    // What belongs to no province.
    expect(open('viewer', true)).toEqual([])
    expect(open('officer', true)).toEqual([])
    expect(open('staff', true)).toEqual(sorted(OF_NO_PROVINCE))
    expect(open('administrator', true)).toEqual(sorted(OF_NO_PROVINCE, PEOPLE_AND_KEEPING))
  })

  it('leaves an address that is not in it to nobody', async () => {
    const { as, admin } = await aProgramme()
    expect(accessTo('GET', '/api/v1/staff/nothing')).toBeUndefined()
    for (const path of ['/api/v1/staff/nothing', '/api/v1/staff/submissions/a/b'])
      expect((await as(admin, 'GET', path)).status).toBe(404)
  })
})

describe('what a person sees', () => {
  const deliver = async (
    { as }: Awaited<ReturnType<typeof aProgramme>>,
    province: string,
    name: string,
  ): Promise<string> => {
    const { item } = await aSubmission()
      .profile({ province, businessName: name, taxCode: '0100109106' })
      .seal()
    const reply = await as(null, 'POST', '/api/v1/submissions', {
      submissions: [item],
      device: null,
    })
    expect(await reply.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
    return item.id
  }

  it('ends at the provinces they were given: in lists, counts, downloads and by a guessed id', async () => {
    const programme = await aProgramme()
    const { as, person } = programme
    const mine = await deliver(programme, '92', 'Xưởng Cần Thơ')
    const theirs = await deliver(programme, '01', 'Tiệm Hà Nội')
    const { cookie } = await person('staff', { provinces: ['92'] })
    for (const query of ['', '?province=01', '?within=all', '?provinces=01']) {
      const page = await as(cookie, 'GET', `/api/v1/staff/submissions${query}`)
      const { items, total } = SubmissionPageSchema.parse(await page.json())
      expect(items.map(({ id }) => id)).toEqual(query === '?province=01' ? [] : [mine])
      expect(total).toBe(items.length)
    }
    expect((await as(cookie, 'GET', `/api/v1/staff/submissions/${theirs}`)).status).toBe(404)
    const csv = await (await as(cookie, 'GET', '/api/v1/exports/submissions.csv?personal=1')).text()
    expect(csv).toContain('Xưởng Cần Thơ')
    expect(csv).not.toContain('Tiệm Hà Nội')
    const summary = await (await as(cookie, 'GET', '/api/v1/staff/summary')).json()
    const { total, quarantined, byLevel } = StaffSummarySchema.parse(summary)
    expect([total, quarantined, Object.values(byLevel)]).toEqual([1, null, [1]])
    const quarantine = await as(cookie, 'GET', '/api/v1/staff/quarantine')
    expect((await problemOf(quarantine)).code).toBe('auth.forbidden')
  })

  it('is of an event in theirs no business from elsewhere, not even where it looks like another', async () => {
    const { as, admin, person, server } = await aProgramme()
    const made = await as(admin, 'POST', '/api/v1/staff/events', { ...DRAFT, province: '92' })
    const { id: eventId } = (await made.json()) as { id: string }
    const { submission } = await aSubmission().seal()
    const visit = async (province: string) => {
      const { item } = await aSubmission()
        .profile({ province, businessName: `Quán ${province}`, taxCode: '0101243150' })
        .but({ provenance: { ...submission.provenance, eventId } })
        .seal()
      return item
    }
    await server.deliver(await visit('92'), await visit('01'), await visit('01'))
    const doublesFor = async (cookie: string): Promise<unknown> =>
      (await as(cookie, 'GET', `/api/v1/staff/events/${eventId}/doubles`)).json()
    expect(await doublesFor(admin)).toMatchObject({ compared: 3, groups: [{}] })
    const { cookie } = await person('staff', { provinces: ['92'] })
    expect(await doublesFor(cookie)).toEqual({ compared: 1, groups: [], isCut: false })
  })

  it('is, for a viewer, no single submission: no list, no page, no row of a download', async () => {
    const programme = await aProgramme()
    const id = await deliver(programme, '92', 'Xưởng Bí Mật')
    const { cookie } = await programme.person('viewer')
    for (const path of [
      '/api/v1/staff/submissions',
      '/api/v1/staff/submissions?limit=1&province=92',
      `/api/v1/staff/submissions/${id}`,
      '/api/v1/staff/summary',
      '/api/v1/exports/submissions.csv',
      '/api/v1/exports/submissions.xlsx?province=92',
      '/api/v1/exports/submissions.ndjson',
      '/api/v1/staff/events',
    ]) {
      const refused = await programme.as(cookie, 'GET', path)
      expect([path, (await problemOf(refused)).code]).toEqual([path, 'auth.forbidden'])
    }
    for (const path of [
      '/api/v1/staff/dashboard',
      '/api/v1/staff/cases/summary',
      '/api/v1/exports/codebook.csv',
      '/api/v1/publications',
    ])
      expect([path, (await programme.as(cookie, 'GET', path)).status]).toEqual([path, 200])
  })

  it('is written down where it names a business', async () => {
    const programme = await aProgramme()
    const id = await deliver(programme, '92', 'Xưởng Được Xem')
    const { cookie, email } = await programme.person('staff')
    await programme.as(cookie, 'GET', `/api/v1/staff/submissions/${id}`)
    // Nobody has looked at what is not there.
    await programme.as(cookie, 'GET', `/api/v1/staff/submissions/${newUuid()}`)
    await programme.as(cookie, 'GET', '/api/v1/exports/submissions.csv?personal=1')
    const audit = await programme.as(programme.admin, 'GET', `/api/v1/staff/audit?who=${email}`)
    expect(await audit.json()).toMatchObject({
      items: [
        { event: 'export.csv', who: email },
        { event: 'submission.viewed', detail: id, who: email },
        { event: 'staff.signedIn', who: email },
      ],
    })
  })

  it('can be told of one business: who opened it and its cases, and what was done with it', async () => {
    const { as, admin, person, server } = await aProgramme()
    const [one, other] = await Promise.all(
      ['Xưởng Được Xem', 'Xưởng Bên Cạnh'].map((businessName) =>
        aSubmission()
          .profile({ businessName })
          .consented('keepAndSend', 'contact')
          .but({ closing: { ...NO_CLOSING, obstacles: ['fraud'] } })
          .seal(),
      ),
    )
    const [id, beside] = [one?.item.id ?? '', other?.item.id ?? '']
    if (one && other) await server.deliver(one.item, other.item)
    const { cookie } = await person('staff')
    for (const each of [id, beside]) {
      await as(cookie, 'GET', `/api/v1/staff/submissions/${each}`)
      await as(cookie, 'GET', `/api/v1/staff/cases/${each}.fraud`)
    }
    await as(cookie, 'GET', '/api/v1/staff/submissions')
    await as(admin, 'POST', '/api/v1/staff/cases/changes', {
      cases: [{ id: `${id}.fraud`, changes: 0 }],
      note: 'Đã gọi',
    })
    const told = async (about: string, more = '') => {
      const reply = await as(admin, 'GET', `/api/v1/staff/audit?about=${about}${more}`)
      return AuditPageSchema.parse(await reply.json()).items.map(({ event }) => event)
    }
    const all = ['case.changed', 'case.viewed', 'submission.viewed']
    const receipt = receiptCode({ submissionId: id })
    for (const about of [id, id.toUpperCase(), receipt, receipt.toLowerCase()])
      expect([about, await told(about)]).toEqual([about, all])
    expect(await told(id, '&event=case.')).toEqual(['case.changed', 'case.viewed'])
    expect(await told(receiptCode({ submissionId: beside }))).toEqual([
      'case.viewed',
      'submission.viewed',
    ])
    // What is no code finds nothing, and not everything.
    for (const about of ['Xưởng', '%25', '_', id.slice(0, 3), ''])
      expect(await told(about)).toEqual([])
    const file = await (await as(admin, 'GET', `/api/v1/staff/audit.csv?about=${id}`)).text()
    expect(file.trim().split('\r\n')).toHaveLength(1 + all.length)
    expect(file).not.toContain(beside)
  })

  it('is, for an officer, the events they make or were given', async () => {
    const { as, person, admin } = await aProgramme()
    const made = await as(admin, 'POST', '/api/v1/staff/events', {
      ...DRAFT,
      name: 'Của người khác',
    })
    const { id: other } = (await made.json()) as { id: string }
    const given = await as(admin, 'POST', '/api/v1/staff/events', { ...DRAFT, name: 'Được giao' })
    const { id: assigned } = (await given.json()) as { id: string }
    const { cookie } = await person('officer', { eventIds: [assigned] })
    const own = await as(cookie, 'POST', '/api/v1/staff/events', { ...DRAFT, name: 'Của tôi' })
    const { id: mine } = (await own.json()) as { id: string }
    const { items } = (await (await as(cookie, 'GET', '/api/v1/staff/events')).json()) as {
      items: { event: { id: string } }[]
    }
    expect(items.map(({ event }) => event.id).toSorted()).toEqual([assigned, mine].toSorted())
    const names = await as(cookie, 'GET', '/api/v1/staff/events/names')
    expect(await names.json()).toEqual({
      items: [
        { id: mine, name: 'Của tôi' },
        { id: assigned, name: 'Được giao' },
      ],
    })
    for (const [method, path] of [
      ['GET', `/api/v1/staff/events/${other}`],
      ['PATCH', `/api/v1/staff/events/${other}`],
      ['POST', `/api/v1/staff/events/${other}/codes`],
    ] as const) {
      const body = method === 'GET' ? undefined : { state: 'closed', label: '', hours: 2 }
      expect([path, (await as(cookie, method, path, body)).status]).toEqual([path, 404])
    }
    expect((await as(cookie, 'GET', `/api/v1/staff/events/${mine}`)).status).toBe(200)
  })

  it('is said on an event: the officers who have it and may sign in', async () => {
    const { as, person, admin } = await aProgramme()
    const made = await as(admin, 'POST', '/api/v1/staff/events', DRAFT)
    const { id } = (await made.json()) as { id: string }
    const path = `/api/v1/staff/events/${id}`
    const officersOf = async (cookie: string): Promise<readonly string[]> =>
      EventDetailSchema.parse(await (await as(cookie, 'GET', path)).json()).officers
    expect(await officersOf(admin)).toEqual([])
    const { cookie } = await person('officer', { eventIds: [id] })
    await person('officer', { eventIds: [] })
    await person('staff')
    const me = MeSchema.parse(await (await as(cookie, 'GET', '/api/v1/staff/me')).json())
    expect(await officersOf(cookie)).toEqual([me.name])
    await as(admin, 'PATCH', `/api/v1/staff/accounts/${me.id}`, { state: 'suspended' })
    expect(await officersOf(admin)).toEqual([])
  })

  it('is no event for who was an administrator with no limits and is an officer now', async () => {
    const { as, server, person, admin } = await aProgramme()
    await as(admin, 'POST', '/api/v1/staff/events', DRAFT)
    const first = MeSchema.parse(await (await as(admin, 'GET', '/api/v1/staff/me')).json())
    const { cookie: other } = await person('administrator')
    const change = { role: 'officer' }
    expect((await as(other, 'PATCH', `/api/v1/staff/accounts/${first.id}`, change)).status).toBe(
      204,
    )
    const seen = await as(await server.signIn(), 'GET', '/api/v1/staff/events')
    expect(await seen.json()).toEqual({ items: [] })
  })

  it('reaches, of events and tablets, no further than the provinces given', async () => {
    const { as, person, admin } = await aProgramme()
    const make = async (province: string | null): Promise<string> => {
      const made = await as(admin, 'POST', '/api/v1/staff/events', { ...DRAFT, province })
      return ((await made.json()) as { id: string }).id
    }
    const [own, nationwide, elsewhere] = [await make('92'), await make(null), await make('01')]
    const { cookie } = await person('staff', { provinces: ['92'] })
    const change = async (id: string, body: object): Promise<number> =>
      (await as(cookie, 'PATCH', `/api/v1/staff/events/${id}`, body)).status
    expect(await change(own, { place: 'Nhà văn hóa' })).toBe(200)
    expect(await change(own, { province: '01' })).toBe(403)
    expect(await change(nationwide, { place: 'Nhà văn hóa' })).toBe(403)
    expect(await change(nationwide, { province: '92' })).toBe(403)
    expect(await change(elsewhere, { place: 'Nhà văn hóa' })).toBe(404)
    const code = await as(cookie, 'POST', `/api/v1/staff/events/${nationwide}/codes`, {
      label: '',
      hours: 1,
    })
    expect(code.status).toBe(403)
    const unused = async (id: string): Promise<number> =>
      (
        await as(cookie, 'POST', `/api/v1/staff/events/${id}/unused`, {
          deviceId: newUuid(),
          isUnused: true,
        })
      ).status
    expect([await unused(own), await unused(elsewhere)]).toEqual([404, 404])
  })

  it('makes no event beyond the provinces given, and touches nothing of one for the whole country', async () => {
    const { as, person, admin } = await aProgramme()
    const { cookie } = await person('staff', { provinces: ['92'] })
    const makes = async (province: string | null): Promise<number> =>
      (await as(cookie, 'POST', '/api/v1/staff/events', { ...DRAFT, province })).status
    expect([await makes('92'), await makes('01'), await makes(null)]).toEqual([201, 403, 403])

    const made = await as(admin, 'POST', '/api/v1/staff/events', { ...DRAFT, province: null })
    const { id } = (await made.json()) as { id: string }
    const path = `/api/v1/staff/events/${id}`
    const makeCode = async (label: string) =>
      (await (await as(admin, 'POST', `${path}/codes`, { label, hours: 1 })).json()) as {
        code: string
        expiresAt: string
      }
    const { code } = await makeCode('Quầy 1')
    await as(null, 'POST', '/api/v1/enrolments', { code, deviceId: DESK, deviceName: 'Quầy 1' })
    const { expiresAt } = await makeCode('Quầy 2')
    const tries = [
      await as(cookie, 'POST', `${path}/codes/cancel`, { label: 'Quầy 2', expiresAt }),
      await as(cookie, 'POST', `${path}/unused`, { deviceId: DESK, isUnused: true }),
      await as(cookie, 'POST', `/api/v1/staff/devices/${DESK}/revoke`, {}),
    ]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 404])
    expect(await (await as(admin, 'GET', path)).json()).toMatchObject({
      openCodes: [{ label: 'Quầy 2' }],
      devices: [{ state: 'active', unused: null }],
    })
  })

  it('does not take another officer’s tablet out of service', async () => {
    const { as, person, admin } = await aProgramme()
    const one = await person('officer')
    const other = await person('officer')
    const eventOf = async (cookie: string): Promise<string> => {
      const made = await as(cookie, 'POST', '/api/v1/staff/events', DRAFT)
      return ((await made.json()) as { id: string }).id
    }
    const [first, second] = [await eventOf(one.cookie), await eventOf(other.cookie)]
    const enrol = async (cookie: string, eventId: string): Promise<void> => {
      const made = await as(cookie, 'POST', `/api/v1/staff/events/${eventId}/codes`, {
        label: '',
        hours: 1,
      })
      const { code } = (await made.json()) as { code: string }
      const body = { code, deviceId: DESK, deviceName: 'Quầy 1' }
      expect((await as(null, 'POST', '/api/v1/enrolments', body)).status).toBe(200)
    }
    // Lent on: it worked for the one, and works for the other now.
    await enrol(one.cookie, first)
    await enrol(other.cookie, second)
    await as(one.cookie, 'POST', `/api/v1/staff/devices/${DESK}/revoke`, {})
    const standing = await as(admin, 'GET', `/api/v1/staff/events/${second}`)
    expect(await standing.json()).toMatchObject({ devices: [{ state: 'active' }] })
  })
})
