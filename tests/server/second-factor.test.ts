import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { addSecondFactor } from './support/add-second-factor.ts'
import { AccountListSchema, InviteReplySchema } from '#protocol/account.ts'
import { aProgramme, PASSWORD } from './support/people.ts'
import { cookieOf } from './support/second-factor.ts'
import { problemOf, type TestServer } from './support/test-server.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const signInAs = (
  { as }: Programme,
  email: string,
  { password = PASSWORD, cookie = '' } = {},
): Promise<Response> => as(cookie, 'POST', '/api/auth/sign-in/email', { email, password })

const verify = (
  { as }: Programme,
  cookie: string,
  body: object,
  kind = 'totp',
): Promise<Response> => as(cookie, 'POST', `/api/auth/two-factor/verify-${kind}`, body)

/** The cookie a device got that once asked to be trusted, with the record of it. */
async function aTrustedDevice({ store: { database } }: TestServer, email: string): Promise<string> {
  const { value: secret } = await database
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', 'auth')
    .executeTakeFirstOrThrow()
  const hmac = (text: string) => createHmac('sha256', secret).update(text)
  const identifier = 'trust-device-of-last-week'
  const later = new Date(Date.now() + 86_400_000).toISOString()
  const { rows } = await sql<{ id: string }>`select id from user where email = ${email}`.execute(
    database,
  )
  const id = rows[0]?.id ?? ''
  await sql`insert into verification (id, identifier, value, expiresAt, createdAt, updatedAt)
    values ('trusted', ${identifier}, ${id}, ${later}, ${later}, ${later})`.execute(database)
  const value = `${hmac(`${id}!${identifier}`).digest('base64url')}!${identifier}`
  const signed = `${value}.${hmac(value).digest('base64')}`
  return `better-auth.trust_device=${encodeURIComponent(signed)}`
}

const statusOf = async ({ as }: Programme, cookie: string): Promise<number> =>
  (await as(cookie, 'GET', '/api/v1/staff/summary')).status

const eventsOf = async ({ as, admin }: Programme, email: string): Promise<string[]> => {
  const reply = await as(admin, 'GET', `/api/v1/staff/audit?who=${email}`)
  const { items } = (await reply.json()) as { items: { event: string }[] }
  return items.map(({ event }) => event)
}

async function idOf({ as, admin }: Programme, email: string): Promise<string> {
  const list = AccountListSchema.parse(
    await (await as(admin, 'GET', '/api/v1/staff/accounts')).json(),
  )
  return list.accounts.find((each) => each.email === email)?.id ?? ''
}

describe('a device that asks to be trusted', () => {
  it.each(['totp', 'backup-code'])('is not, with a right %s', async (kind) => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, backupCodes } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const code = kind === 'totp' ? app.code() : backupCodes[0]
    const entered = await verify(programme, pending, { code, trustDevice: true }, kind)
    expect(entered.status).toBe(200)
    expect(cookieOf(entered)).toContain('session_token')
    expect(cookieOf(entered)).not.toContain('trust')
  })

  it('and was trusted before is asked for a code like any other', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    await addSecondFactor(programme, cookie)
    const trusted = await aTrustedDevice(programme.server, email)
    const half = await signInAs(programme, email, { cookie: `a=b; ${trusted}` })
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
  })
})

describe('a code of the app', () => {
  it('lets in once, and counts as a wrong one the second time; the next one is good', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, code: shown } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const again = await verify(programme, pending, { code: shown })
    expect((await problemOf(again)).code).toBe('auth.codeWrong')
    const code = app.code()
    expect((await verify(programme, pending, { code })).status).toBe(200)
    const next = cookieOf(await signInAs(programme, email))
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await problemOf(await verify(programme, next, { code }))).code).toBe('auth.codeWrong')
    const sixth = await verify(programme, next, { code })
    expect((await problemOf(sixth)).code).toBe('auth.startAgain')
  })

  it('is a wrong one again for as long as it would be good: a minute and a half', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const begins = Math.ceil(Date.now() / 30_000) * 30_000
    vi.useFakeTimers({ toFake: ['Date'], now: begins })
    onTestFinished(() => void vi.useRealTimers())
    const { app } = await addSecondFactor(programme, cookie)
    const code = app.code()
    const first = cookieOf(await signInAs(programme, email))
    expect((await verify(programme, first, { code })).status).toBe(200)
    vi.setSystemTime(begins + 89_000)
    const again = await verify(programme, cookieOf(await signInAs(programme, email)), { code })
    expect((await problemOf(again)).code).toBe('auth.codeWrong')
  })

  it('lets one of two in that bring it at the same moment', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app } = await addSecondFactor(programme, cookie)
    const pending = [
      cookieOf(await signInAs(programme, email)),
      cookieOf(await signInAs(programme, email)),
    ]
    const code = app.code()
    const replies = await Promise.all(pending.map((each) => verify(programme, each, { code })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('lets whoever taps several times in, once', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const code = app.code()
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => verify(programme, pending, { code })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter(({ status }) => status >= 500)).toEqual([])
  })

  it('is somebody’s own: what another sent is still good for them', async () => {
    const programme = await aProgramme()
    const one = await programme.person('staff')
    const other = await programme.person('staff')
    const { app } = await addSecondFactor(programme, one.cookie)
    await addSecondFactor(programme, other.cookie)
    const code = app.code()
    const [pending, theirs] = [
      cookieOf(await signInAs(programme, one.email)),
      cookieOf(await signInAs(programme, other.email)),
    ]
    const strange = await verify(programme, theirs, { code })
    expect((await problemOf(strange)).code).toBe('auth.codeWrong')
    expect((await verify(programme, pending, { code })).status).toBe(200)
  })
})

describe('a clock that was a year ahead', () => {
  /** Too many for the account, each sign-in with fewer than it may have. */
  async function tryWrongCodes(programme: Programme, email: string): Promise<Response> {
    let last = await signInAs(programme, email)
    for (const half of ['1', '2', '3']) {
      const pending = cookieOf(await signInAs(programme, email))
      for (const code of ['00000', '11111', '22222', '33333'])
        last = await verify(programme, pending, { code: half + code })
    }
    return last
  }

  it.each(['totp', 'backup-code'])(
    'keeps nobody out once it is right again, whose codes it took for wrong, with a right %s',
    async (kind) => {
      const programme = await aProgramme()
      const { email, cookie } = await programme.person('staff')
      const { app, backupCodes } = await addSecondFactor(programme, cookie)
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 })
      onTestFinished(() => void vi.useRealTimers())
      expect((await problemOf(await tryWrongCodes(programme, email))).code).toBe('auth.locked')
      const ahead = cookieOf(await signInAs(programme, email))
      const locked = await verify(programme, ahead, { code: backupCodes[1] }, 'backup-code')
      expect((await problemOf(locked)).code, 'a lock that may be is one').toBe('auth.locked')
      vi.useRealTimers()
      const pending = cookieOf(await signInAs(programme, email))
      const code = kind === 'totp' ? app.code() : backupCodes[0]
      expect((await verify(programme, pending, { code }, kind)).status).toBe(200)
    },
  )
})

describe('sessions of before', () => {
  it('end when the second factor is switched on, since they never showed a code', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const elsewhere = cookieOf(await signInAs(programme, email))
    const stranger = await programme.person('staff')
    const { cookie: here } = await addSecondFactor(programme, cookie)
    expect(await statusOf(programme, elsewhere)).toBe(401)
    expect(await statusOf(programme, here)).toBe(200)
    expect(await statusOf(programme, stranger.cookie)).toBe(200)
    expect((await eventsOf(programme, email)).slice(0, 2)).toEqual([
      'account.otherSessionsEnded',
      'account.secondFactorOn',
    ])
  })

  it('are no line of the audit where there are none', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    await addSecondFactor(programme, cookie)
    expect(await eventsOf(programme, email)).not.toContain('account.otherSessionsEnded')
  })

  it('stay as they are for a backup code shown before the second factor is on', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const elsewhere = cookieOf(await signInAs(programme, email))
    const made = await programme.as(cookie, 'POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    })
    const { backupCodes } = (await made.json()) as { backupCodes: string[] }
    await verify(programme, cookie, { code: backupCodes[0] }, 'backup-code')
    expect(await statusOf(programme, elsewhere)).toBe(200)
    expect(await eventsOf(programme, email)).not.toContain('account.secondFactorOn')
  })

  it('end when the second factor is taken off', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, cookie: there } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const here = cookieOf(await verify(programme, pending, { code: app.code() }))
    const off = await programme.as(here, 'POST', '/api/auth/two-factor/disable', {
      password: PASSWORD,
    })
    expect(await statusOf(programme, there)).toBe(401)
    expect(await statusOf(programme, cookieOf(off))).toBe(200)
    expect((await eventsOf(programme, email)).slice(0, 2)).toEqual([
      'account.otherSessionsEnded',
      'account.secondFactorOff',
    ])
  })

  it.each([[{ revokeOtherSessions: false }], [{}]])(
    'end with a new password, whatever the page asks for: %j',
    async (wish) => {
      const programme = await aProgramme()
      const { email, cookie } = await programme.person('staff')
      const elsewhere = cookieOf(await signInAs(programme, email))
      const changed = await programme.as(cookie, 'POST', '/api/auth/change-password', {
        currentPassword: PASSWORD,
        newPassword: 'mot-cau-hoan-toan-khac',
        ...wish,
      })
      expect(await statusOf(programme, elsewhere)).toBe(401)
      expect(await statusOf(programme, cookieOf(changed))).toBe(200)
    },
  )
})

describe('a sign-in that waits for its code', () => {
  const endings: Readonly<
    Record<string, (programme: Programme, email: string, session: string) => Promise<Response>>
  > = {
    'a new password': ({ as }, _email, session) =>
      as(session, 'POST', '/api/auth/change-password', {
        currentPassword: PASSWORD,
        newPassword: 'mot-cau-hoan-toan-khac',
      }),
    'a sign-out of other places': ({ as }, _email, session) =>
      as(session, 'POST', '/api/auth/revoke-other-sessions', {}),
    'an administrator’s sign-out': async (programme, email) =>
      programme.as(
        programme.admin,
        'POST',
        `/api/v1/staff/accounts/${await idOf(programme, email)}/sign-out`,
        {},
      ),
    'a suspension, taken back again': async (programme, email) => {
      const path = `/api/v1/staff/accounts/${await idOf(programme, email)}`
      await programme.as(programme.admin, 'PATCH', path, { state: 'suspended' })
      return programme.as(programme.admin, 'PATCH', path, { state: 'active' })
    },
  }
  it.each(Object.entries(endings))('ends with %s', async (_what, end) => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, cookie: session } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const other = await programme.person('staff')
    const { app: otherApp } = await addSecondFactor(programme, other.cookie)
    const otherPending = cookieOf(await signInAs(programme, other.email))
    expect((await end(programme, email, session)).ok).toBe(true)
    const late = await verify(programme, pending, { code: app.code() })
    expect((await problemOf(late)).code).toBe('auth.startAgain')
    const untouched = await verify(programme, otherPending, { code: otherApp.code() })
    expect(untouched.status).toBe(200)
  })

  it('ends with a reset of the password, also for the second factor put on anew', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const { email, cookie } = await programme.person('staff')
    await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const path = `/api/v1/staff/accounts/${await idOf(programme, email)}/reset`
    const { link } = InviteReplySchema.parse(await (await as(admin, 'POST', path, {})).json())
    const token = link.split('#token=')[1] ?? ''
    const accepted = { token, name: 'Tên Mới', password: PASSWORD }
    expect((await as(null, 'POST', '/api/v1/invitations', accepted)).status).toBe(204)
    const fresh = cookieOf(await signInAs(programme, email))
    const { app } = await addSecondFactor(programme, fresh)
    const late = await verify(programme, pending, { code: app.code() })
    expect((await problemOf(late)).code).toBe('auth.startAgain')
  })
})
