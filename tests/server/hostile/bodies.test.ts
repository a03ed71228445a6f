import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { MAX_BODY_LENGTH } from '#protocol/version.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { seedEverywhere, seedPerson, STRANGE } from '../../support/seed-everywhere.ts'
import { aSubmission } from '../../support/submission.ts'
import { everythingIn } from '../support/everything-in.ts'
import { ABOUT, everythingOfOneProvince } from '../support/everything-of-one-province.ts'
import { aHostileProgramme } from '../support/hostile-programme.ts'
import { ORIGIN, problemOf, startTestServer } from '../support/test-server.ts'

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth)

type Body = readonly [what: string, body: BodyInit]

/** Some are longer than may be at some addresses: that is said first. */
const NOT_JSON: readonly Body[] = [
  ['nothing', ''],
  ['half of something', '{"a":'],
  ['lists in lists', nested(40_000, '[', ']')],
  ['objects in objects', `${'{"":'.repeat(17_000)}1${'}'.repeat(17_000)}`],
  ['another encoding', Buffer.from('{"state":"closed"}', 'utf16le')],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
]
/** JSON that means nothing at any address. */
const OTHER_JSON: readonly Body[] = [
  ['null', 'null'],
  ['a number', '1e999'],
  ['a text', '"x"'],
  ['a list', '[]'],
  ['fewer objects in objects', `${'{"state":'.repeat(9_900)}1${'}'.repeat(9_900)}`],
  ['one key many times', `{${'"state":"open",'.repeat(5_000)}"state":1}`],
  [
    'many keys',
    JSON.stringify(
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`state${i || ''}`, i])),
    ),
  ],
  ['a byte order mark', '\uFEFF{"state":1}'],
  ['half a character', '{"state":"\\ud800"}'],
  ['U+0000', '{"\\u0000":1,"state":"\\u0000"}'],
  ['more than may be', JSON.stringify({ a: 'x'.repeat(200_000) })],
]
const BODIES = [
  ...NOT_JSON.map(([what, body]) => [what, body, /^request\.(?:notJson|tooLarge)$/] as const),
  ...OTHER_JSON.map(([what, body]) => [what, body, /^request\.(?:invalid|tooLarge)$/] as const),
]

/** Changes with no id in their address, and a body each takes. */
const OTHER_CHANGES = [
  'POST /api/v1/staff/privacy',
  'PATCH /api/v1/staff/retention',
  'POST /api/v1/staff/retention/preview',
  'POST /api/v1/staff/cases/changes',
  'POST /api/v1/staff/publications',
  'POST /api/v1/staff/publications/preview',
  'POST /api/v1/staff/report-tokens',
  'POST /api/v1/staff/events',
  'POST /api/v1/staff/accounts',
  'PATCH /api/v1/staff/account-rules',
  'POST /api/v1/recoveries',
  'POST /api/v1/verifications',
  'POST /api/v1/submissions',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/change-password',
  'POST /api/auth/two-factor/enable',
  'POST /api/auth/two-factor/verify-totp',
  'POST /api/auth/revoke-session',
]
/** Take no body: whatever comes is passed over, but no more of it than a small body is. */
const BODILESS = /\/(?:release|reopen|revoke|reset|sign-out|runs|undo|count-again)$/

describe('a body that means nothing', () => {
  it.each(BODIES)(
    'is refused in time by every address that takes one, which says why: %s',
    async (_, body, code) => {
      const { server, admin, ids } = await everythingOfOneProvince()
      const before = await everythingIn(server)
      const withIds = Object.entries(ABOUT)
        .filter(([address, [, takes]]) => takes && !BODILESS.test(address))
        .map(([address, [kind]]) => address.replace(':id', ids[kind]))
      const isAuth = (address: string): boolean => address.includes('/api/auth/')
      const send = (address: string): Promise<Response> => {
        const [method, path = ''] = address.split(' ')
        const headers = { cookie: admin, origin: ORIGIN, 'Content-Type': 'application/json' }
        return server.request(path, { ...(method && { method }), headers, body })
      }
      for (const address of [...withIds, ...OTHER_CHANGES.filter((each) => !isAuth(each))]) {
        const response = await send(address)
        expect([address, response.status]).toEqual([
          address,
          expect.toSatisfy((status: number) => status === 400 || status === 413),
        ])
        expect(response.headers.get('content-type')).toBe('application/problem+json')
        expect([address, await problemOf(response)]).toMatchObject([
          address,
          { code: expect.stringMatching(code) as string },
        ])
      }
      expect(await everythingIn(server)).toBe(before)
      // Wrong passwords are counted, and written down.
      for (const address of OTHER_CHANGES.filter(isAuth)) {
        const { status } = await send(address)
        expect([address, status >= 400 && status < 500]).toEqual([address, true])
      }
      expect((await server.get('/api/v1/staff/me', admin)).status).toBe(200)
    },
  )
})

describe('a text that machines take ill', () => {
  it('is kept in every field, and every list and download still comes', async () => {
    const { ask, server, admin } = await aHostileProgramme()
    await seedEverywhere(ask, STRANGE)
    await seedPerson(ask, STRANGE)
    for (const { method, path } of ACCESS.filter((each) => !each.path.includes(':'))) {
      if (method !== 'GET') continue
      const response = await server.get(`${path}?personal=1`, admin)
      expect([path, response.status]).toEqual([path, 200])
      await response.arrayBuffer()
    }
    const ndjson = await server.get('/api/v1/exports/submissions.ndjson?personal=1', admin)
    expect(JSON.parse(await ndjson.text())).toMatchObject({ business_name: STRANGE })
  })

  it('poisons nothing by the names JavaScript itself uses', async () => {
    const { server, admin, ask } = await aHostileProgramme()
    const { submission } = await aSubmission().seal()
    const poisoned = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => {
      const id = newUuid()
      const body = JSON.stringify({ ...submission, id }).replace(
        '"furtherFacts":{}',
        `"furtherFacts":{"${name}":"yes"},"${name}":{"isAdmin":true}`,
      )
      return { id, body }
    })
    const answers = ['__proto__', 'constructor'].map((name) => {
      const id = newUuid()
      const body = JSON.stringify({ ...submission, id }).replace(
        '"criteria":{',
        `"criteria":{"${name}":{"kind":"option","optionId":"${name}"},`,
      )
      return { id, body }
    })
    const items = await Promise.all(
      [...poisoned, ...answers].map(async (item) => ({
        ...item,
        sha256: await sha256Hex(item.body),
      })),
    )
    const outcomes = (await server.deliver(...items)).map(({ outcome }) => outcome)
    expect(outcomes.slice(0, poisoned.length)).toEqual(poisoned.map(() => 'stored'))
    for (const outcome of outcomes) expect(['stored', 'quarantined']).toContain(outcome)
    expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined()
    for (const { id } of items) {
      const one = await ask('GET', `/api/v1/staff/submissions/${id}`)
      expect([200, 404]).toContain(one.status)
    }
    const { accounts } = (await (await ask('GET', '/api/v1/staff/accounts')).json()) as {
      accounts: { id: string }[]
    }
    const changed = await server.request(`/api/v1/staff/accounts/${accounts[0]?.id ?? ''}`, {
      method: 'PATCH',
      headers: { cookie: admin, origin: ORIGIN, 'Content-Type': 'application/json' },
      body: '{"__proto__":{"state":"suspended","role":"viewer"},"constructor":{"prototype":{"role":"viewer"}}}',
    })
    expect(changed.status).toBe(204)
    expect(await (await ask('GET', '/api/v1/staff/me')).json()).toMatchObject({
      role: 'administrator',
    })
  })
})

describe('a submission', () => {
  it.each([
    ['lists in lists', nested(MAX_BODY_LENGTH / 2, '[', ']')],
    ['objects in objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['one that only begins', '['.repeat(MAX_BODY_LENGTH)],
  ])('is put aside with its receipt however deep it is: %s', async (_, body) => {
    const server = await startTestServer()
    const item = { id: newUuid(), sha256: await sha256Hex(body), body }
    const [result] = await server.deliver(item)
    expect(result).toMatchObject({ outcome: 'quarantined', receipt: { sha256: item.sha256 } })
    const deepProfile = await aSubmission().seal()
    const inside = deepProfile.item.body.replace(
      '"furtherFacts":{}',
      `"furtherFacts":${nested(10_000, '[', ']')}`,
    )
    const [second] = await server.deliver({
      id: deepProfile.item.id,
      sha256: await sha256Hex(inside),
      body: inside,
    })
    expect(second).toMatchObject({ outcome: 'quarantined' })
  })

  it('counts as its last word where a key stands in it twice, in the store as in what is judged', async () => {
    const { ask, server } = await aHostileProgramme()
    const { item } = await aSubmission().profile({ businessName: 'Tên sau' }).seal()
    const body = item.body.replace('"businessName":', '"businessName":"Tên trước","businessName":')
    await server.deliver({ id: item.id, sha256: await sha256Hex(body), body })
    const list = await (await ask('GET', '/api/v1/staff/submissions')).json()
    expect(list).toMatchObject({ items: [{ businessName: 'Tên sau' }] })
    const one = await (await ask('GET', `/api/v1/staff/submissions/${item.id}`)).json()
    expect(one).toMatchObject({ submission: { profile: { businessName: 'Tên sau' } } })
  })
})

describe('a packed body', () => {
  it('is unpacked nowhere further than its limit', async () => {
    const { server, admin } = await aHostileProgramme()
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, '['))
    for (const path of [
      'staff/events',
      'staff/privacy',
      'recoveries',
      'verifications',
      'enrolments',
    ]) {
      const response = await server.request(`/api/v1/${path}`, {
        method: 'POST',
        headers: {
          cookie: admin,
          origin: ORIGIN,
          'Content-Type': 'application/json',
          'Content-Encoding': 'gzip',
        },
        body: bomb,
      })
      expect([path, response.status]).toEqual([
        path,
        expect.toSatisfy((status: number) => [400, 413, 415].includes(status)),
      ])
    }
  })
})
