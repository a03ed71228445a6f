import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { everythingIn } from '../support/everything-in.ts'
import { ABOUT, everythingOfOneProvince, OWNER_KEY } from '../support/everything-of-one-province.ts'
import { DESK } from '../support/field-event.ts'
import { problemOf } from '../support/test-server.ts'

const WITH_IDS = ACCESS.filter(({ path }) => path.includes(':'))
const keyOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

/** What nobody's id looks like, as it stands in an address. */
const NO_IDS = [
  '%00',
  'a%00b',
  '..%2f..%2fetc%2fpasswd',
  '..%5c..%5cetc',
  '%2e%2e%2f',
  '%',
  '%E0%A4%A',
  '%F0%9F%92%A9',
  'phi%E1%BA%BFu',
  '%EF%BF%BD%ED%A0%80',
  "'%20or%20'1'='1",
  '1;drop%20table%20submissions',
  '%25',
  '_',
  '__proto__',
  'constructor',
  '*',
  '0',
  '-1',
  'null',
  'x'.repeat(5_000),
  '%0d%0aSet-Cookie:%20a=b',
]

describe('an id of what somebody may not see', () => {
  it('is answered like one that does not exist, at every address of the table that takes one', async () => {
    expect(WITH_IDS.map(keyOf).toSorted()).toEqual(Object.keys(ABOUT).toSorted())
    const { as, person, ids, server, admin } = await everythingOfOneProvince()
    const elsewhere = { provinces: ['92'] }
    const people = {
      staff: (await person('staff', elsewhere)).cookie,
      viewer: (await person('viewer', elsewhere)).cookie,
      officer: (await person('officer')).cookie,
    }
    const before = await everythingIn(server)
    for (const { method, path, roles, needsWholeScope } of WITH_IDS) {
      const [kind, body] = ABOUT[keyOf({ method, path })] ?? ['submission']
      for (const [role, cookie] of Object.entries(people)) {
        const answer = async (id: string) => {
          const response = await as(cookie, method, path.replace(':id', id), body)
          return [role, method, path, response.status, await response.text()]
        }
        const foreign = await answer(ids[kind])
        expect(foreign).toEqual(await answer(kind === 'case' ? `${newUuid()}.fraud` : newUuid()))
        const isOpen = (roles as readonly string[]).includes(role) && !needsWholeScope
        expect(foreign.slice(0, 4)).toEqual([role, method, path, isOpen ? 404 : 403])
      }
    }
    expect(await everythingIn(server)).toBe(before)
    // They are all there: whoever may, sees them.
    for (const { method, path } of WITH_IDS.filter((each) => each.method === 'GET')) {
      const id = ids[ABOUT[keyOf({ method, path })]?.[0] ?? 'submission']
      expect([path, (await as(admin, 'GET', path.replace(':id', id))).status]).toEqual([path, 200])
    }
  })

  it('opens nothing inside a body or a filter either', async () => {
    const { as, person, ids } = await everythingOfOneProvince()
    const { cookie } = await person('staff', { provinces: ['92'] })
    for (const id of [ids.case, `${newUuid()}.fraud`]) {
      const change = { cases: [{ id, changes: 0 }], state: 'solved', outcome: 'fixed', note: 'x' }
      const reply = await as(cookie, 'POST', '/api/v1/staff/cases/changes', change)
      expect(await reply.json()).toEqual({ changed: 0, missed: [id] })
    }
    const request = {
      kind: 'erase',
      channel: 'phone',
      receivedOn: '2027-01-20',
      requester: 'Ai đó',
      details: '',
    }
    for (const submission of [ids.submission, ids.submission.slice(0, 18), newUuid()]) {
      const reply = await as(cookie, 'POST', '/api/v1/staff/privacy', { ...request, submission })
      expect((await problemOf(reply)).code).toBe('privacy.noSubmission')
    }
    const own = (await (await as(cookie, 'POST', '/api/v1/staff/privacy', request)).json()) as {
      id: string
    }
    const link = { action: 'link', changes: 0, submission: ids.submission }
    const linked = await as(cookie, 'POST', `/api/v1/staff/privacy/${own.id}/changes`, link)
    expect((await problemOf(linked)).code).toBe('privacy.noSubmission')
    for (const query of [`event=${ids.event}`, `search=${ids.submission}`, 'province=01', '']) {
      for (const path of ['staff/submissions', 'exports/submissions.ndjson', 'staff/cases'])
        expect(await (await as(cookie, 'GET', `/api/v1/${path}?${query}`)).text()).not.toContain(
          ids.submission,
        )
    }
    const token = { name: 'Báo cáo', provinces: ['01'], days: 30 }
    const made = await as(cookie, 'POST', '/api/v1/staff/report-tokens', token)
    expect((await problemOf(made)).code).toBe('auth.forbidden')
  })
})

describe('an id that is none', () => {
  it('is not found, whatever is in it, and changes nothing', async () => {
    const { as, admin, ids, server } = await everythingOfOneProvince()
    const before = await everythingIn(server)
    for (const { method, path } of WITH_IDS) {
      const [kind, body] = ABOUT[keyOf({ method, path })] ?? ['submission']
      const ofOtherKinds = Object.values(ids).filter((id) => id !== ids[kind])
      for (const id of [...NO_IDS, ...ofOtherKinds]) {
        const response = await as(admin, method, path.replace(':id', id), body)
        expect([method, path, id, response.status]).toEqual([method, path, id, 404])
        expect(response.headers.get('set-cookie')).toBeNull()
        expect((await problemOf(response)).code).toBe('request.notFound')
      }
    }
    expect(await everythingIn(server)).toBe(before)
  })

  it('is nobody’s submission, event or publication at the addresses anybody may ask', async () => {
    const { server, ids } = await everythingOfOneProvince()
    const open = new Set(
      server.routes
        .filter(({ path }) => path.includes(':') && !/^\/api\/v1\/(?:staff|exports)\//.test(path))
        .filter(({ method }) => method !== 'ALL')
        .map(keyOf),
    )
    expect([...open].toSorted()).toEqual([
      'DELETE /api/v1/submissions/:id',
      'GET /api/v1/events/:id/public',
      'GET /api/v1/publications/:file',
      'GET /api/v1/submissions/:id',
      'POST /api/v1/submissions/:id/withdrawals',
    ])
    const before = await everythingIn(server)
    let asked = 0
    for (const address of open)
      for (const id of NO_IDS) {
        const [method = '', path = ''] = address.split(' ')
        // No more in a minute than anybody may.
        if (path.includes('submissions') && (asked += 1) > 55) continue
        const response = await server.request(path.replace(/:\w+/, id), {
          method,
          headers: { Authorization: `Owner ${OWNER_KEY}` },
          ...(method === 'POST' && { body: JSON.stringify({ purposes: ['contact'] }) }),
        })
        expect([address, id, response.status]).toEqual([address, id, 404])
      }
    expect(ids.submission).not.toBe('')
    expect(await everythingIn(server)).toBe(before)
  })

  it('opens nothing with another’s key or credential', async () => {
    const { server, ids } = await everythingOfOneProvince()
    const before = await everythingIn(server)
    const path = `/api/v1/submissions/${ids.submission}`
    const keys: [string, number][] = [
      ['Owner khoa-khac', 404],
      [`Owner ${'k'.repeat(50_000)}`, 404],
      ['Owner __proto__', 404],
      ['Owner', 401],
      ['Owner ', 401],
      [`owner ${OWNER_KEY}`, 401],
      [`Bearer ${OWNER_KEY}`, 401],
      [`Basic ${OWNER_KEY}`, 401],
    ]
    for (const [authorization, status] of keys)
      for (const method of ['GET', 'DELETE']) {
        const response = await server.request(path, { method, headers: { authorization } })
        expect([method, authorization.slice(0, 40), response.status]).toEqual([
          method,
          authorization.slice(0, 40),
          status,
        ])
      }
    for (const credential of ['', DESK, ids.event, ids.token, "' or 1=1 --", 'x'.repeat(50_000)]) {
      const init = { method: 'POST', headers: { authorization: `Bearer ${credential}` } }
      const standing = await server.request('/api/v1/device', {
        ...init,
        body: JSON.stringify({ captured: 1, waiting: 1 }),
      })
      expect((await problemOf(standing)).code).toBe('auth.required')
    }
    expect(await everythingIn(server)).toBe(before)
  })
})
