import { describe, expect, it } from 'vitest'
import { AUTH_ACCESS } from '#server/access/access-table.ts'
import { newUuid } from '#protocol/uuid.ts'
import { seedEverywhere } from '../../support/seed-everywhere.ts'
import { everythingIn } from '../support/everything-in.ts'
import { aHostileProgramme } from '../support/hostile-programme.ts'
import {
  ADMIN,
  ADMIN_ENVIRONMENT,
  ORIGIN,
  problemOf,
  startTestServer,
  type TestServer,
} from '../support/test-server.ts'

const isChange = (method: string): boolean => !['GET', 'HEAD', 'ALL'].includes(method)

/** Every address that changes something, the account library's of the table among them. */
function changesOf({ routes }: TestServer): { method: string; path: string }[] {
  const own = routes.filter(
    ({ method, path }) => isChange(method) && path.startsWith('/api/') && !path.endsWith('*'),
  )
  const auth = AUTH_ACCESS.filter(({ method }) => isChange(method)).map(({ method, path }) => ({
    method,
    path: `/api/auth${path}`,
  }))
  return [...own, ...auth]
}

const withIds = (path: string): string => path.replaceAll(/:\w+/g, newUuid())

/** How another site gives itself away. */
const OTHERS: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  ['says where it comes from', { origin: 'https://evil.example' }],
  ['hides where it comes from', { origin: 'null' }],
  ['has a name that begins like ours', { origin: `${ORIGIN}.evil.example` }],
  ['has ours in its own', { origin: `https://evil.example/${ORIGIN}` }],
  ['is of our host, but another port', { origin: 'http://127.0.0.1:9090' }],
  ['leaves that to its browser', { 'sec-fetch-site': 'cross-site' }],
  ['is a neighbour of ours', { 'sec-fetch-site': 'same-site' }],
]

describe('a page of another site, opened by somebody who is signed in,', () => {
  it('changes nothing anywhere, whatever it says of itself', async () => {
    const { server, admin, ask } = await aHostileProgramme()
    await seedEverywhere(ask, 'Một dòng chữ')
    const before = await everythingIn(server)
    const changes = changesOf(server)
    expect(changes.length).toBeGreaterThan(40)
    for (const [what, headers] of OTHERS)
      for (const { method, path } of changes) {
        const response = await server.request(withIds(path), {
          method,
          headers: { cookie: admin, 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(ADMIN),
        })
        expect([what, method, path, await problemOf(response)]).toMatchObject([
          what,
          method,
          path,
          { code: 'request.crossSite', status: 403 },
        ])
      }
    expect(await everythingIn(server)).toBe(before)
  })

  it('changes nothing by a form, were its browser to say nothing of where it comes from', async () => {
    const { server, admin, ask } = await aHostileProgramme()
    await seedEverywhere(ask, 'Một dòng chữ')
    const before = await everythingIn(server)
    const changes = changesOf(server).filter(({ path }) =>
      /^\/api\/(?:v1\/staff|auth)\//.test(path),
    )
    expect(changes.length).toBeGreaterThan(30)
    for (const { method, path } of changes)
      for (const type of [
        'text/plain',
        'text/plain;charset=UTF-8',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=application/json',
        'text/plain; application/json',
        'application/jsonp',
      ]) {
        const response = await server.request(withIds(path), {
          method,
          headers: { cookie: admin, 'Content-Type': type },
          body: new URLSearchParams(ADMIN).toString(),
        })
        expect([method, path, type, await problemOf(response)]).toMatchObject([
          method,
          path,
          type,
          { code: 'request.notJson', status: 400 },
        ])
      }
    expect((await server.get('/api/v1/staff/me', admin)).status).toBe(200)
    expect(await everythingIn(server)).toBe(before)
  })

  it('gets no cookie of ours to send: each is for this site alone, not for scripts, and only over TLS', async () => {
    const secure = { ...ADMIN_ENVIRONMENT, PUBLIC_URL: 'https://sansang.example.vn' }
    const server = await startTestServer({ environment: secure })
    const headers = { 'Content-Type': 'application/json', origin: secure.PUBLIC_URL }
    const signedIn = await server.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers,
      body: JSON.stringify(ADMIN),
    })
    const cookies = signedIn.headers.getSetCookie()
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ')
    const signedOut = await server.request('/api/auth/sign-out', {
      method: 'POST',
      headers: { ...headers, cookie },
      body: '{}',
    })
    const downgraded = await server.request('/api/auth/sign-out', {
      method: 'POST',
      headers: {
        ...headers,
        cookie,
        origin: 'http://sansang.example.vn',
        host: 'sansang.example.vn',
      },
      body: '{}',
    })
    expect((await problemOf(downgraded)).code).toBe('request.crossSite')
    const all = [...cookies, ...signedOut.headers.getSetCookie()]
    expect(all.length).toBeGreaterThan(1)
    for (const each of all) {
      expect(each).toMatch(/^__Secure-/)
      expect(each).toMatch(/; HttpOnly/i)
      expect(each).toMatch(/; Secure/i)
      expect(each).toMatch(/; SameSite=Lax/i)
      expect(each).not.toMatch(/; Domain=/i)
    }
  })
})
