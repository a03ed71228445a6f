import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { AccountListSchema, AuditPageSchema, MeSchema } from '#protocol/account.ts'
import { AUTH_ACCESS } from '#server/access/access-table.ts'
import { isStrongPassword } from '#server/sign-in/password-strength.ts'
import { addSecondFactor } from './support/add-second-factor.ts'
import { xlsxRecords } from './support/read-xlsx.ts'
import { recordsOf } from './support/parse-csv.ts'
import { aProgramme, PASSWORD } from './support/people.ts'
import { cookieOf } from './support/second-factor.ts'
import { ADMIN, problemOf } from './support/test-server.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const signInAs = ({ as }: Programme, email: string, password = PASSWORD): Promise<Response> =>
  as(null, 'POST', '/api/auth/sign-in/email', { email, password })

async function idOf({ as, admin }: Programme, email: string): Promise<string> {
  const list = AccountListSchema.parse(
    await (await as(admin, 'GET', '/api/v1/staff/accounts')).json(),
  )
  const account = list.accounts.find((each) => each.email === email)
  if (!account) throw new Error(`no account ${email}`)
  return account.id
}

const eventsIn = async ({ as, admin }: Programme, query: string): Promise<string[]> => {
  const reply = await as(admin, 'GET', `/api/v1/staff/audit?${query}`)
  const { items } = (await reply.json()) as { items: { event: string }[] }
  return items.map(({ event }) => event)
}

describe('what of the account library can be reached', () => {
  it.each([
    ['POST', '/sign-up/email'],
    ['POST', '/update-user'],
    ['POST', '/change-email'],
    ['POST', '/delete-user'],
    ['POST', '/request-password-reset'],
    ['POST', '/reset-password'],
    ['POST', '/set-password'],
    ['POST', '/link-social'],
    ['POST', '/unlink-account'],
    ['POST', '/update-session'],
    ['POST', '/two-factor/send-otp'],
    ['POST', '/two-factor/generate-backup-codes'],
    ['POST', '/two-factor/get-totp-uri'],
    ['GET', '/list-accounts'],
    ['GET', '/delete-user/callback'],
    ['GET', '/verify-email'],
    ['GET', '/error'],
    // The organisation's own sign-in, where there is none.
    ['POST', '/sign-in/social'],
    ['GET', '/callback/oidc'],
  ])('is not %s %s', async (method, path) => {
    const programme = await aProgramme()
    const body = method === 'POST' ? { role: 'administrator', provider: 'oidc' } : undefined
    const response = await programme.as(programme.admin, method, `/api/auth${path}`, body)
    expect(await problemOf(response)).toMatchObject({ code: 'request.notFound', status: 404 })
  })

  it('is, of one’s own account, nothing without a session', async () => {
    const { as } = await aProgramme()
    for (const [method, path] of [
      ['POST', '/change-password'],
      ['POST', '/two-factor/enable'],
      ['POST', '/two-factor/disable'],
      ['GET', '/list-sessions'],
      ['POST', '/revoke-session'],
      ['POST', '/revoke-other-sessions'],
    ] as const) {
      const body = method === 'POST' ? { password: PASSWORD, token: 'x' } : undefined
      const response = await as(null, method, `/api/auth${path}`, body)
      expect([path, (await problemOf(response)).code]).toEqual([path, 'auth.required'])
    }
  })
})

describe('guessing', () => {
  it('lets no more through when all guesses come at the same moment', async () => {
    const programme = await aProgramme()
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')),
    )
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('under a clock that was a year ahead keeps nobody out until that year has come', async () => {
    const programme = await aProgramme()
    const { clock } = programme
    const [rightly, ahead] = [clock.now, Date.parse('2027-12-01T01:00:00.000Z')]
    clock.now = ahead
    for (let attempt = 0; attempt < 5; attempt += 1)
      await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    expect((await signInAs(programme, ADMIN.email, ADMIN.password)).status).toBe(429)
    clock.now = rightly
    expect((await signInAs(programme, ADMIN.email, ADMIN.password)).status).toBe(200)
  })

  it('is not set back by a request that is no sign-in at all', async () => {
    const programme = await aProgramme()
    for (let attempt = 0; attempt < 4; attempt += 1)
      await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    await programme.as(null, 'POST', '/api/auth/sign-in/email', { email: ADMIN.email })
    const next = await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    expect((await problemOf(next)).code).toBe('auth.locked')
  })

  it('from within a session waits like at the door', async () => {
    const programme = await aProgramme()
    const { cookie } = await programme.person('staff')
    const guess = () =>
      programme.as(cookie, 'POST', '/api/auth/two-factor/disable', { password: 'khong-phai' })
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await problemOf(await guess())).code).toBe('auth.passwordWrong')
    expect(await problemOf(await guess())).toMatchObject({ code: 'auth.locked' })
  })

  it('is written down, with the address only where it is an account’s', async () => {
    const programme = await aProgramme()
    await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    await signInAs(programme, 'dia-chi-rieng@example.vn', 'sai-mat-khau-roi-nhe')
    const reply = await programme.as(
      programme.admin,
      'GET',
      '/api/v1/staff/audit?event=staff.signInFailed',
    )
    const text = await reply.text()
    expect(text).toContain(ADMIN.email)
    expect(text).not.toContain('dia-chi-rieng')
  })
})

describe('a password', () => {
  it.each([
    ['a leaked one', 'password1234'],
    ['a row of digits', '123456789012'],
    ['one everybody here thinks of', 'matkhau123456'],
    ['one’s own name', 'NguyenVanManh'],
    ['one’s own address', 'manh.nv@example.vn'],
  ])('that is %s is weak', (_what, password) => {
    expect(isStrongPassword(password, 'manh.nv@example.vn', 'Nguyễn Văn Mạnh')).toBe(false)
  })

  it('that is a sentence is strong', () => {
    expect(isStrongPassword('trời hôm nay đẹp quá', 'a@b.vn', 'A')).toBe(true)
  })

  it('that is weak is taken nowhere, and an invitation outlives it', async () => {
    const programme = await aProgramme()
    const { as, invited, person } = programme
    const weak = 'matkhau123456'
    const { token } = await invited('viewer')
    const accept = (password: string) =>
      as(null, 'POST', '/api/v1/invitations', { token, name: 'Ai', password })
    expect((await problemOf(await accept(weak))).code).toBe('setup.passwordTooWeak')
    expect((await accept(PASSWORD)).status).toBe(204)
    const { cookie, email } = await person('staff')
    const change = (newPassword: string, currentPassword = PASSWORD) =>
      as(cookie, 'POST', '/api/auth/change-password', { currentPassword, newPassword })
    expect((await problemOf(await change(weak))).code).toBe('setup.passwordTooWeak')
    const wrong = await change('mot-cau-hoan-toan-khac', 'khong-phai')
    expect((await problemOf(wrong)).code).toBe('auth.passwordWrong')
    expect((await change('mot-cau-hoan-toan-khac')).status).toBe(200)
    expect((await signInAs(programme, email, 'mot-cau-hoan-toan-khac')).status).toBe(200)
    expect(await eventsIn(programme, `who=${email}`)).toContain('account.passwordChanged')
  })
})

describe('a suspended account', () => {
  it('is told so after the right password, gets no session, and nobody else learns of it', async () => {
    const programme = await aProgramme()
    const { email } = await programme.person('staff')
    const path = `/api/v1/staff/accounts/${await idOf(programme, email)}`
    await programme.as(programme.admin, 'PATCH', path, { state: 'suspended' })
    const right = await signInAs(programme, email)
    expect(right.headers.getSetCookie()).toEqual([])
    expect((await problemOf(right)).code).toBe('auth.suspended')
    expect((await signInAs(programme, email, 'sai-mat-khau-roi-nhe')).status).toBe(401)
  })
})

describe('the second factor', () => {
  it('is asked for at the sign-in, takes each backup code once, and is written down', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, backupCodes } = await addSecondFactor(programme, cookie)
    const half = await signInAs(programme, email)
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
    const pending = cookieOf(half)
    expect((await programme.as(pending, 'GET', '/api/v1/staff/me')).status).toBe(401)
    const verify = (kind: string, code: string, from = pending) =>
      programme.as(from, 'POST', `/api/auth/two-factor/verify-${kind}`, { code })
    expect((await problemOf(await verify('totp', '000000'))).code).toBe('auth.codeWrong')
    const entered = await verify('totp', app.code())
    expect((await programme.as(cookieOf(entered), 'GET', '/api/v1/staff/me')).status).toBe(200)
    // The half-way ticket is used up.
    expect((await problemOf(await verify('totp', '123456'))).code).toBe('auth.startAgain')
    const [spare = ''] = backupCodes
    const second = cookieOf(await signInAs(programme, email))
    expect((await verify('backup-code', spare, second)).status).toBe(200)
    const third = cookieOf(await signInAs(programme, email))
    expect((await problemOf(await verify('backup-code', spare, third))).code).toBe('auth.codeWrong')
    const written = await eventsIn(programme, `who=${email}`)
    expect(written.filter((event) => event === 'staff.signedIn')).toHaveLength(3)
    expect(written).toContain('account.secondFactorOn')
  })

  it('is locked for the account, not for the attempt, after ten wrong codes', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app } = await addSecondFactor(programme, cookie)
    for (let round = 0; round < 2; round += 1) {
      const pending = cookieOf(await signInAs(programme, email))
      for (let attempt = 0; attempt < 5; attempt += 1)
        await programme.as(pending, 'POST', '/api/auth/two-factor/verify-totp', { code: '000000' })
    }
    const fresh = cookieOf(await signInAs(programme, email))
    const code = app.code()
    const right = await programme.as(fresh, 'POST', '/api/auth/two-factor/verify-totp', { code })
    expect((await problemOf(right)).code).toBe('auth.locked')
  })

  it('where a role needs it, comes before everything else', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const { cookie } = await person('staff')
    const viewer = await person('viewer')
    const rules = { secondFactorRoles: ['staff'] }
    expect((await as(cookie, 'PATCH', '/api/v1/staff/account-rules', rules)).status).toBe(403)
    expect((await as(admin, 'PATCH', '/api/v1/staff/account-rules', rules)).status).toBe(204)
    for (const path of ['/api/v1/staff/submissions', '/api/v1/exports/submissions.csv'])
      expect((await problemOf(await as(cookie, 'GET', path))).code).toBe(
        'auth.secondFactorRequired',
      )
    const me = await as(cookie, 'GET', '/api/v1/staff/me')
    expect(MeSchema.parse(await me.json())).toMatchObject({ mustAddSecondFactor: true })
    expect((await as(viewer.cookie, 'GET', '/api/v1/staff/dashboard')).status).toBe(200)
    const { cookie: after } = await addSecondFactor(programme, cookie)
    expect((await as(after, 'GET', '/api/v1/staff/submissions')).status).toBe(200)
  })
})

describe('sessions', () => {
  it('are ended one by one, each its owner’s alone', async () => {
    const programme = await aProgramme()
    const { as } = programme
    const one = await programme.person('staff')
    const other = cookieOf(await signInAs(programme, one.email))
    const stranger = await programme.person('viewer')
    const list = await as(one.cookie, 'GET', '/api/auth/list-sessions')
    const sessions = (await list.json()) as { token: string }[]
    expect(sessions).toHaveLength(2)
    const token = sessions.find((each) => other.includes(each.token))?.token
    await as(stranger.cookie, 'POST', '/api/auth/revoke-session', { token })
    expect((await as(other, 'GET', '/api/v1/staff/me')).status).toBe(200)
    expect((await as(one.cookie, 'POST', '/api/auth/revoke-session', { token })).status).toBe(200)
    expect((await as(other, 'GET', '/api/v1/staff/me')).status).toBe(401)
    expect((await as(one.cookie, 'GET', '/api/v1/staff/me')).status).toBe(200)
  })

  it('leave nothing of where they came from once they are over', async () => {
    const programme = await aProgramme()
    const { as, admin, person, server } = programme
    const { email } = await person('staff')
    const { connection } = server.store
    const addresses = (): number =>
      Number(connection.prepare('SELECT count(*) AS count FROM session').get()?.['count'])
    expect(addresses()).toBe(2)
    connection
      .prepare('UPDATE session SET expiresAt = ? WHERE userId = ?')
      .run('2020-01-01T00:00:00.000Z', await idOf(programme, email))
    await server.applyRetention()
    expect(addresses()).toBe(1)
    expect((await as(admin, 'GET', '/api/v1/staff/me')).status).toBe(200)
  })

  it('also begin for who asks not to be remembered', async () => {
    const programme = await aProgramme()
    const { email, password } = ADMIN
    const reply = await programme.as(null, 'POST', '/api/auth/sign-in/email', {
      email,
      password,
      rememberMe: false,
    })
    const me = await programme.as(cookieOf(reply), 'GET', '/api/v1/staff/me')
    expect(me.status).toBe(200)
  })

  it('of a clock that was a year ahead are over once it is right again, and leave nothing', async () => {
    const programme = await aProgramme()
    const { server, as, admin } = programme
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 })
    onTestFinished(() => void vi.useRealTimers())
    const ahead = cookieOf(await signInAs(programme, ADMIN.email, ADMIN.password))
    expect((await as(ahead, 'GET', '/api/v1/staff/me')).status).toBe(200)
    vi.useRealTimers()
    expect((await as(ahead, 'GET', '/api/v1/staff/me')).status).toBe(401)
    expect((await as(admin, 'GET', '/api/v1/staff/me')).status).toBe(200)
    await server.applyRetention()
    const held = server.store.connection.prepare('SELECT expiresAt FROM session').all()
    expect(held).toHaveLength(1)
  })

  it('that were never come to leave nothing either: a code nobody entered, a name nobody has', async () => {
    const programme = await aProgramme()
    const { clock, person, server } = programme
    const { cookie, email } = await person('staff')
    await addSecondFactor(programme, cookie)
    const { connection } = server.store
    const left = (table: string): number =>
      Number(connection.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count'])
    await signInAs(programme, email)
    await signInAs(programme, 'khong-co@example.vn')
    await server.applyRetention()
    expect(left('verification')).toBeGreaterThan(0)
    expect(left('sign_in_failures')).toBe(1)
    connection.prepare('UPDATE verification SET expiresAt = ?').run('2020-01-01T00:00:00.000Z')
    clock.now += 25 * 3_600_000
    await server.applyRetention()
    expect([left('verification'), left('sign_in_failures')]).toEqual([0, 0])
  })

  it('are kept by nothing on the way: every answer says so', async () => {
    const { as, admin } = await aProgramme()
    for (const { method, path } of AUTH_ACCESS) {
      const body = method === 'POST' ? {} : undefined
      const answer = await as(path === '/sign-out' ? null : admin, method, `/api/auth${path}`, body)
      expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store'])
    }
    const large = await as(admin, 'POST', '/api/auth/sign-in/email', { email: 'x'.repeat(20_000) })
    expect(large.headers.get('cache-control')).toBe('no-store')
    expect((await as(admin, 'GET', '/api/auth/list-sessions')).status).toBe(200)
  })

  it('start with another cookie than the one that was brought along', async () => {
    const { as } = await aProgramme()
    const planted = 'better-auth.session_token=planted.c2lnbmVk'
    const signedIn = await as(planted, 'POST', '/api/auth/sign-in/email', ADMIN)
    expect(cookieOf(signedIn)).toMatch(/session_token=/)
    expect(cookieOf(signedIn)).not.toContain('planted')
  })

  it('are kept with no address that the client made up', async () => {
    const programme = await aProgramme()
    const { server } = programme
    await server.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Forwarded-For': '203.0.113.9',
        'X-Sansangso-Address': '203.0.113.9',
      },
      body: JSON.stringify(ADMIN),
    })
    const list = await programme.as(programme.admin, 'GET', '/api/auth/list-sessions')
    expect(await list.text()).not.toContain('203.0.113.9')
  })
})

describe('the log', () => {
  it('is narrowed to days in Vietnam, and taken away as a file that runs nothing', async () => {
    const programme = await aProgramme()
    const { as, admin, clock } = programme
    await as(admin, 'POST', '/api/v1/staff/accounts', {
      email: 'first@example.vn',
      role: 'viewer',
      provinces: null,
      eventIds: [],
    })
    // 23:30 in Vietnam, and half an hour later the next day.
    clock.now = Date.parse('2026-12-01T16:30:00.000Z')
    await signInAs(programme, ADMIN.email, ADMIN.password)
    clock.now = Date.parse('2026-12-01T17:00:00.000Z')
    await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    expect(await eventsIn(programme, 'from=2026-12-02')).toEqual(['staff.signInFailed'])
    expect(await eventsIn(programme, 'to=2026-12-01&event=staff')).not.toContain(
      'staff.signInFailed',
    )
    const file = await as(admin, 'GET', '/api/v1/staff/audit.csv?event=account.')
    expect(file.headers.get('content-disposition')).toMatch(/attachment/)
    const records = recordsOf((await file.text()).slice(1))
    expect(records).toMatchObject([
      { who: ADMIN.email, event: 'account.invited', detail: 'first@example.vn viewer' },
    ])
    expect(await eventsIn(programme, 'event=audit')).toEqual(['audit.downloaded'])
    expect((await as(admin, 'GET', '/api/v1/staff/audit?from=hôm-qua')).status).toBe(400)
  })

  it('is a workbook too, with times of Vietnam and what was done in words', async () => {
    const programme = await aProgramme()
    const { as, admin, clock } = programme
    clock.now = Date.parse('2026-12-01T17:00:00.000Z')
    await signInAs(programme, ADMIN.email, 'sai-mat-khau-roi-nhe')
    const asked = '/api/v1/staff/audit.xlsx?event=staff.signInFailed'
    const [line, ...others] = await xlsxRecords(await (await as(admin, 'GET', asked)).arrayBuffer())
    expect(others).toEqual([])
    expect(line).toMatchObject({
      'Lúc (giờ Việt Nam)': new Date('2026-12-02T00:00:00.000Z'),
      Ai: 'chưa đăng nhập',
      Việc: 'Đăng nhập sai',
      event: 'staff.signInFailed',
    })
    const english = await as(admin, 'GET', `${asked}&lang=en&from=2026-12-03`)
    expect(await xlsxRecords(await english.arrayBuffer())).toEqual([])
    expect(await eventsIn(programme, 'event=audit')).toEqual([
      'audit.downloaded',
      'audit.downloaded',
    ])
    expect((await as(admin, 'GET', '/api/v1/staff/audit.xlsx?lang=fr')).status).toBe(400)
    const { cookie } = await programme.person('staff')
    expect((await as(cookie, 'GET', '/api/v1/staff/audit.xlsx')).status).toBe(403)
  })

  it('says what the ids in it are called, as far as they are there still', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const draft = {
      name: 'Ngày hội số',
      province: null,
      place: '',
      startsOn: '2026-12-01',
      endsOn: '2026-12-02',
      questionnaireIds: ['san-sang-so'],
      target: null,
      abandoned: 'seal',
      idleSeconds: 90,
    }
    const event = (await (await as(admin, 'POST', '/api/v1/staff/events', draft)).json()) as {
      id: string
    }
    const token = { name: 'Báo cáo tuần', provinces: null, days: 30 }
    await as(admin, 'POST', '/api/v1/staff/report-tokens', token)
    const reply = await as(admin, 'GET', '/api/v1/staff/audit')
    const { items, names } = AuditPageSchema.parse(await reply.json())
    const idIn = (name: string) => items.find((each) => each.event === name)?.detail ?? ''
    expect(names).toEqual({
      [event.id]: 'Ngày hội số',
      [(JSON.parse(idIn('report.tokenMade')) as { id: string }).id]: 'Báo cáo tuần',
    })
    expect(idIn('event.created')).toBe(event.id)
  })

  it('is the same for a name nobody has', async () => {
    expect(await eventsIn(await aProgramme(), 'who=khong-ai-ca')).toEqual([])
  })
})
