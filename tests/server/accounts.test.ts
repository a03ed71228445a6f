import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { AccountListSchema } from '#protocol/account.ts'
import {
  ADMIN,
  ADMIN_ENVIRONMENT,
  ORIGIN,
  problemOf,
  signIn,
  startTestServer,
  type TestServer,
} from './support/test-server.ts'

const NEW_ADMIN = {
  email: 'Moi@Example.vn',
  name: 'Nguyễn Văn Mới',
  password: 'mat-khau-du-dai-roi',
}

const post = (server: TestServer, path: string, value: unknown, origin = ORIGIN) =>
  server.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(value),
  })
const tokenOf = ({ setupLink }: TestServer): string => setupLink?.split('#token=')[1] ?? ''
const events = (server: TestServer) =>
  server.store.database.selectFrom('audit').select('event').orderBy('at').execute()

describe('the first administrator', () => {
  it('is made by the printed link, which works once', async () => {
    const server = await startTestServer()
    expect(server.setupLink).toMatch(/^http:\/\/127\.0\.0\.1:8080\/staff\/setup#token=/)
    const token = tokenOf(server)
    expect((await post(server, '/api/v1/setup', { ...NEW_ADMIN, token })).status).toBe(204)
    const cookie = await signIn(server.request, { ...NEW_ADMIN, email: 'moi@example.vn' })
    const session = await (await server.get('/api/auth/get-session', cookie)).json()
    expect(session).toMatchObject({ user: { name: NEW_ADMIN.name, role: 'administrator' } })
    const again = await post(server, '/api/v1/setup', { ...NEW_ADMIN, email: 'x@y.vn', token })
    expect(await problemOf(again)).toMatchObject({ code: 'setup.linkInvalid', status: 410 })
  })

  it('stays signed in no longer because a page looks whether it is, and is seen to be out', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const cookie = await signIn(server.request, ADMIN)
    const ends = async (at: string) =>
      (await sql`update "session" set "expiresAt" = ${at}`.execute(server.store.database)).rows
    const endsAt = async () =>
      (
        await sql<{ at: string }>`select "expiresAt" as at from "session"`.execute(
          server.store.database,
        )
      ).rows
    const look = async () =>
      (await server.get('/api/auth/get-session?disableRefresh=true', cookie)).json()
    await ends(new Date(Date.now() + 60_000).toISOString())
    const before = await endsAt()
    expect(await look()).toMatchObject({ user: { email: ADMIN.email } })
    expect(await endsAt()).toEqual(before)
    const opened = await server.get('/api/auth/get-session', cookie)
    expect(await endsAt(), 'a page that is opened prolongs it').not.toEqual(before)
    expect(opened.headers.get('set-cookie'), 'and its cookie').toContain('Max-Age=43200')
    await ends('2026-01-01T00:00:00.000Z')
    expect(await look()).toBeNull()
  })

  it('is made once when two people open the link at the same moment', async () => {
    const server = await startTestServer()
    const token = tokenOf(server)
    const replies = await Promise.all(
      ['a@x.vn', 'b@x.vn'].map((email) =>
        post(server, '/api/v1/setup', { ...NEW_ADMIN, email, token }),
      ),
    )
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([204, 410]))
  })

  it('cannot be made with a link a day old', async () => {
    let now = '2026-11-23T03:00:00.000Z'
    const server = await startTestServer({ now: () => now })
    now = '2026-11-24T03:00:01.000Z'
    const late = await post(server, '/api/v1/setup', { ...NEW_ADMIN, token: tokenOf(server) })
    expect(await problemOf(late)).toMatchObject({ code: 'setup.linkInvalid' })
  })

  it.each([
    ['a short password', { password: 'ngan' }, 'setup.passwordTooWeak'],
    ['no e-mail address', { email: 'không phải' }, 'request.invalid'],
    ['a guessed token', { token: 'x'.repeat(32) }, 'setup.linkInvalid'],
  ])('is refused for %s, and the link stays good', async (_, part, code) => {
    const server = await startTestServer()
    const token = tokenOf(server)
    const refused = await post(server, '/api/v1/setup', { ...NEW_ADMIN, token, ...part })
    expect(await problemOf(refused)).toMatchObject({ code })
    expect((await post(server, '/api/v1/setup', { ...NEW_ADMIN, token })).status).toBe(204)
  })

  it('keeps only the hash of the link’s token', async () => {
    const server = await startTestServer()
    const rows = await server.store.database.selectFrom('setup_tokens').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(tokenOf(server))
    expect(rows).toHaveLength(1)
  })

  it('needs no link where the environment names one', async () => {
    expect((await startTestServer({ environment: ADMIN_ENVIRONMENT })).setupLink).toBeNull()
  })
})

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const before = new Date().toISOString()
    const response = await post(server, '/api/auth/sign-in/email', ADMIN)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(await events(server)).toEqual([{ event: 'staff.signedIn' }])
    const list = await server.get('/api/v1/staff/accounts', cookie.split(';')[0] ?? '')
    const { accounts } = AccountListSchema.parse(await list.json())
    expect(accounts).toHaveLength(1)
    expect((accounts[0]?.signedInAt ?? '') >= before).toBe(true)
  })

  it('marks the cookie secure where the site is', async () => {
    const publicUrl = 'https://sansangso.example.vn'
    const server = await startTestServer({
      environment: { ...ADMIN_ENVIRONMENT, PUBLIC_URL: publicUrl },
    })
    const response = await post(server, '/api/auth/sign-in/email', ADMIN, publicUrl)
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-.*Secure/i)
  })

  it('fails alike for a wrong password and an unknown person', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const wrong = await post(server, '/api/auth/sign-in/email', {
      ...ADMIN,
      password: 'sai-mat-khau-roi',
    })
    const unknown = await post(server, '/api/auth/sign-in/email', { ...ADMIN, email: 'ai@do.vn' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(await events(server)).toEqual([
      { event: 'staff.signInFailed' },
      { event: 'staff.signInFailed' },
    ])
  })

  it('keeps of a password only what is slow to guess from, salted', async () => {
    const shipped = { environment: ADMIN_ENVIRONMENT, passwords: null }
    const server = await startTestServer(shipped)
    const keptBy = async ({ store: { database } }: TestServer): Promise<string | undefined> =>
      (await sql<{ password: string }>`select password from account`.execute(database)).rows[0]
        ?.password
    const one = await keptBy(server)
    const other = await keptBy(await startTestServer(shipped))
    // Salt and scrypt's 64 bytes, in hex.
    expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
    expect(other).not.toBe(one)
    expect((await post(server, '/api/auth/sign-in/email', ADMIN)).status).toBe(200)
  })

  it('is slowed down for whoever guesses', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const wrong = { email: 'ai@do.vn', password: 'sai-mat-khau-roi' }
    let last = await post(server, '/api/auth/sign-in/email', wrong)
    for (let guess = 0; guess < 20; guess++)
      last = await post(server, '/api/auth/sign-in/email', wrong)
    expect(await problemOf(last)).toMatchObject({ code: 'request.tooMany' })
  })

  it('is the only way to an account: nobody signs up', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const response = await post(server, '/api/auth/sign-up/email', NEW_ADMIN)
    expect(response.ok).toBe(false)
    await expect(signIn(server.request, NEW_ADMIN)).rejects.toThrow('sign-in failed')
  })

  it('reads no more than a sign-in can be long', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const response = await post(server, '/api/auth/sign-in/email', {
      ...ADMIN,
      more: 'x'.repeat(20_000),
    })
    expect(await problemOf(response)).toMatchObject({ code: 'request.tooLarge' })
  })
})

describe('a request from another site', () => {
  it.each([
    '/api/auth/sign-in/email',
    '/api/auth/sign-out',
    '/api/v1/setup',
    '/api/v1/submissions',
  ])('changes nothing: %s', async (path) => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    for (const origin of ['https://evil.example', 'null']) {
      const response = await post(server, path, ADMIN, origin)
      expect(await problemOf(response)).toMatchObject({ code: 'request.crossSite', status: 403 })
    }
  })

  it('is not what a page is that this server itself gave under another name', async () => {
    const server = await startTestServer({ environment: ADMIN_ENVIRONMENT })
    const response = await server.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: 'http://192.168.1.20:8080',
        Host: '192.168.1.20:8080',
      },
      body: JSON.stringify(ADMIN),
    })
    expect(response.status).toBe(200)
  })
})
