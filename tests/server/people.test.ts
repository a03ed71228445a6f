import { describe, expect, it } from 'vitest'
import { AccountListSchema, AuditPageSchema } from '#protocol/account.ts'
import { addSecondFactor } from './support/add-second-factor.ts'
import { aProgramme, PASSWORD } from './support/people.ts'
import { cookieOf } from './support/second-factor.ts'
import { ADMIN, problemOf } from './support/test-server.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const signInAs = ({ as }: Programme, email: string, password = PASSWORD): Promise<Response> =>
  as(null, 'POST', '/api/auth/sign-in/email', { email, password })

async function accountOf({ as, admin }: Programme, email: string) {
  const list = AccountListSchema.parse(
    await (await as(admin, 'GET', '/api/v1/staff/accounts')).json(),
  )
  const account = list.accounts.find((each) => each.email === email)
  if (!account) throw new Error(`no account ${email}`)
  return account
}

describe('letting people in', () => {
  it('works once for each link, and not with a weak password or a later link', async () => {
    const programme = await aProgramme()
    const { as, invited } = programme
    const { token, email } = await invited('staff', { provinces: ['92'] })
    const accept = (change: object) =>
      as(null, 'POST', '/api/v1/invitations', {
        token,
        name: 'Lê Thị Tư',
        password: PASSWORD,
        ...change,
      })
    expect((await problemOf(await accept({ password: 'ngắn' }))).code).toBe('setup.passwordTooWeak')
    expect((await accept({})).status).toBe(204)
    expect((await problemOf(await accept({}))).code).toBe('setup.linkInvalid')
    expect(await accountOf(programme, email)).toMatchObject({
      name: 'Lê Thị Tư',
      role: 'staff',
      provinces: ['92'],
      state: 'active',
    })
    const late = await invited('viewer')
    programme.clock.now += 8 * 86_400_000
    const tooLate = await as(null, 'POST', '/api/v1/invitations', {
      token: late.token,
      name: 'Muộn',
      password: PASSWORD,
    })
    expect((await problemOf(tooLate)).code).toBe('setup.linkInvalid')
  })

  it('makes no account that sees everything where the store fails half-way', async () => {
    const programme = await aProgramme()
    const { as, invited, server } = programme
    const { token, email } = await invited('staff', { provinces: ['92'] })
    server.store.connection.exec(
      "CREATE TRIGGER full BEFORE INSERT ON staff_access BEGIN SELECT raise(ABORT, 'full'); END",
    )
    const accepted = { token, name: 'Lê Thị Tư', password: PASSWORD }
    expect((await as(null, 'POST', '/api/v1/invitations', accepted)).ok).toBe(false)
    server.store.connection.exec('DROP TRIGGER full')
    expect((await signInAs(programme, email)).status).toBe(401)
  })

  it('replaces an older link, and can be taken back', async () => {
    const { as, admin, invited } = await aProgramme()
    const first = await invited('staff')
    const again = await as(admin, 'POST', '/api/v1/staff/accounts', {
      email: first.email,
      role: 'viewer',
      provinces: null,
      eventIds: [],
    })
    const { link } = (await again.json()) as { link: string }
    const accept = (token: string) =>
      as(null, 'POST', '/api/v1/invitations', { token, name: 'Ai', password: PASSWORD })
    expect((await accept(first.token)).status).toBe(410)
    const { invitations } = AccountListSchema.parse(
      await (await as(admin, 'GET', '/api/v1/staff/accounts')).json(),
    )
    expect(invitations).toMatchObject([
      { email: first.email, role: 'viewer', provinces: null, eventIds: [] },
    ])
    await as(admin, 'DELETE', `/api/v1/staff/invitations/${invitations[0]?.id}`)
    expect((await accept(link.split('#token=')[1] ?? '')).status).toBe(410)
  })

  it('does not give a second account to one address', async () => {
    const { as, admin, person } = await aProgramme()
    const { email } = await person('staff')
    const again = await as(admin, 'POST', '/api/v1/staff/accounts', {
      email: email.toUpperCase(),
      role: 'viewer',
      provinces: null,
      eventIds: [],
    })
    expect((await problemOf(again)).code).toBe('account.exists')
  })

  it('cannot be done by changing oneself', async () => {
    const programme = await aProgramme()
    const { cookie, email } = await programme.person('viewer')
    for (const [path, body] of [
      ['/api/auth/update-user', { role: 'administrator' }],
      [
        '/api/auth/sign-up/email',
        { email: 'x@y.vn', password: PASSWORD, name: 'X', role: 'administrator' },
      ],
      ['/api/auth/change-email', { newEmail: ADMIN.email }],
      ['/api/auth/delete-user', {}],
    ] as const)
      expect([path, (await programme.as(cookie, 'POST', path, body)).ok]).toEqual([path, false])
    expect((await accountOf(programme, email)).role).toBe('viewer')
  })

  it('asks whoever is invited for a name, which who sets a password anew has', async () => {
    const { as, admin } = await aProgramme()
    const invited = { email: 'moi@example.vn', role: 'staff', provinces: null, eventIds: [] }
    const made = await as(admin, 'POST', '/api/v1/staff/accounts', invited)
    const { link } = (await made.json()) as { link: string }
    expect(link).toContain('/staff/welcome#')
    const token = link.split('#token=')[1] ?? ''
    const nameless = await as(null, 'POST', '/api/v1/invitations', { token, password: PASSWORD })
    expect(await problemOf(nameless)).toMatchObject({ code: 'request.invalid', detail: 'name' })
    const named = { token, name: 'Trần Văn Cán', password: PASSWORD }
    expect((await as(null, 'POST', '/api/v1/invitations', named)).status).toBe(204)
  })
})

describe('a clock that was a year ahead', () => {
  it('makes no link that opens until that year has come', async () => {
    const { as, admin, invited, clock } = await aProgramme()
    const rightly = clock.now
    clock.now = Date.parse('2027-12-01T01:00:00.000Z')
    const { token, email } = await invited('staff')
    clock.now = rightly
    const accepted = { token, name: 'Ai', password: PASSWORD }
    const list = await as(admin, 'GET', '/api/v1/staff/accounts')
    expect(AccountListSchema.parse(await list.json()).invitations).toEqual([])
    const late = await as(null, 'POST', '/api/v1/invitations', accepted)
    expect((await problemOf(late)).code).toBe('setup.linkInvalid')
    const again = { email, role: 'staff', provinces: null, eventIds: [] }
    expect((await as(admin, 'POST', '/api/v1/staff/accounts', again)).status).toBe(201)
  })
})

describe('what is done with accounts', () => {
  it('is in the log, with whom it was done to', async () => {
    const programme = await aProgramme()
    const { as, admin, person, invited } = programme
    const staff = (method: string, path: string, body?: object) =>
      as(admin, method, `/api/v1/staff/${path}`, body)
    const { email } = await person('staff')
    const { id } = await accountOf(programme, email)
    const guest = await invited('viewer')
    const { invitations } = AccountListSchema.parse(await (await staff('GET', 'accounts')).json())
    const done = [
      await staff('PATCH', `accounts/${id}`, { provinces: ['92'] }),
      await staff('POST', `accounts/${id}/sign-out`),
      await staff('POST', `accounts/${id}/reset`, {}),
      await staff('DELETE', `invitations/${invitations[0]?.id}`),
      await staff('PATCH', 'account-rules', { secondFactorRoles: ['officer'] }),
    ]
    expect(done.filter(({ ok }) => !ok)).toEqual([])
    const log = await staff('GET', 'audit?event=account.')
    const { items } = AuditPageSchema.parse(await log.json())
    expect(items.map((each) => [each.event, each.detail]).toReversed()).toEqual([
      ['account.invited', `${email} staff`],
      ['account.made', email],
      ['account.invited', `${guest.email} viewer`],
      ['account.changed', `${email} {"provinces":["92"]}`],
      ['account.signedOutEverywhere', email],
      ['account.resetMade', email],
      ['account.invitationWithdrawn', guest.email],
      ['account.rulesChanged', 'officer'],
    ])
  })
})

describe('taking rights away', () => {
  it('ends the sessions there are, at once', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const { cookie, email } = await person('staff')
    const { id } = await accountOf(programme, email)
    expect((await as(cookie, 'GET', '/api/v1/staff/submissions')).status).toBe(200)
    const change = (body: object) => as(admin, 'PATCH', `/api/v1/staff/accounts/${id}`, body)
    expect((await change({ state: 'suspended' })).status).toBe(204)
    expect((await as(cookie, 'GET', '/api/v1/staff/submissions')).status).toBe(401)
    const signedIn = await signInAs(programme, email)
    const fresh = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    expect((await as(fresh, 'GET', '/api/v1/staff/me')).status).toBe(401)
    await change({ state: 'active', role: 'viewer' })
    expect((await as(fresh, 'GET', '/api/v1/staff/me')).status).toBe(401)
  })

  it('leaves no session of before, neither to who is let in again nor to who has another role', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    for (const changes of [[{ state: 'suspended' }, { state: 'active' }], [{ role: 'viewer' }]]) {
      const { cookie, email } = await person('staff')
      const { id } = await accountOf(programme, email)
      for (const change of changes) await as(admin, 'PATCH', `/api/v1/staff/accounts/${id}`, change)
      expect((await as(cookie, 'GET', '/api/v1/staff/me')).status).toBe(401)
      expect((await signInAs(programme, email)).status).toBe(200)
    }
  })

  it('ends no session where only what somebody sees is changed, which holds at once', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const { cookie, email } = await person('staff', { provinces: ['01'] })
    const { id } = await accountOf(programme, email)
    // As the console sends it: all there is in its form.
    const change = { role: 'staff', provinces: ['92'], eventIds: [] }
    await as(admin, 'PATCH', `/api/v1/staff/accounts/${id}`, change)
    const me = await as(cookie, 'GET', '/api/v1/staff/me')
    expect([me.status, await me.json()]).toMatchObject([200, { provinces: ['92'] }])
  })

  it('never locks everybody out', async () => {
    const programme = await aProgramme()
    const { id } = await accountOf(programme, ADMIN.email)
    for (const change of [{ state: 'suspended' }, { role: 'staff' }]) {
      const path = `/api/v1/staff/accounts/${id}`
      const refused = await programme.as(programme.admin, 'PATCH', path, change)
      expect((await problemOf(refused)).code).toBe('account.lastAdministrator')
    }
    await programme.person('administrator')
    const path = `/api/v1/staff/accounts/${id}`
    expect((await programme.as(programme.admin, 'PATCH', path, { role: 'staff' })).status).toBe(204)
  })

  it('takes the links along that an administrator made, to come in again or to be somebody else', async () => {
    for (const change of [{ state: 'suspended' }, { role: 'staff' }]) {
      const programme = await aProgramme()
      const { as, admin, person } = programme
      const leaver = await person('administrator')
      const [{ id }, own] = [
        await accountOf(programme, leaver.email),
        await accountOf(programme, ADMIN.email),
      ]
      const request = {
        email: 'b@example.vn',
        role: 'administrator',
        provinces: null,
        eventIds: [],
      }
      const made = [
        await as(leaver.cookie, 'POST', '/api/v1/staff/accounts', request),
        await as(leaver.cookie, 'POST', `/api/v1/staff/accounts/${own.id}/reset`, {}),
      ]
      const links = await Promise.all(made.map((each) => each.json() as Promise<{ link: string }>))
      const path = `/api/v1/staff/accounts/${id}`
      expect((await as(admin, 'PATCH', path, change)).status).toBe(204)
      for (const { link } of links) {
        const token = link.split('#token=')[1] ?? ''
        const taken = { token, name: 'Ai', password: PASSWORD }
        const reply = await as(null, 'POST', '/api/v1/invitations', taken)
        expect((await problemOf(reply)).code).toBe('setup.linkInvalid')
      }
      const log = await as(admin, 'GET', '/api/v1/staff/audit?event=account.invitationWithdrawn')
      const { items } = AuditPageSchema.parse(await log.json())
      expect(items.map(({ detail }) => detail).toSorted()).toEqual(['b@example.vn', ADMIN.email])
    }
  })

  it('narrows nobody who could widen it again: an administrator sees every province', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const { id } = await accountOf(programme, ADMIN.email)
    const own = await as(admin, 'PATCH', `/api/v1/staff/accounts/${id}`, { provinces: ['92'] })
    expect((await problemOf(own)).code).toBe('request.invalid')
    const invited = await as(admin, 'POST', '/api/v1/staff/accounts', {
      email: 'hep@example.vn',
      role: 'administrator',
      provinces: ['92'],
      eventIds: [],
    })
    expect((await problemOf(invited)).code).toBe('request.invalid')
    const { email } = await programme.person('staff', { provinces: ['92'] })
    const { id: staff } = await accountOf(programme, email)
    const raised = await as(admin, 'PATCH', `/api/v1/staff/accounts/${staff}`, {
      role: 'administrator',
    })
    expect((await problemOf(raised)).code).toBe('request.invalid')
    const whole = { role: 'administrator', provinces: null }
    expect((await as(admin, 'PATCH', `/api/v1/staff/accounts/${staff}`, whole)).status).toBe(204)
  })

  it('sets a forgotten password anew by link, and signs out whoever had it', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const { cookie, email } = await person('staff', { provinces: ['01'] })
    const { id } = await accountOf(programme, email)
    const made = await as(admin, 'POST', `/api/v1/staff/accounts/${id}/reset`, {})
    const { link } = (await made.json()) as { link: string }
    const password = 'mot-mat-khau-khac-han'
    const token = link.split('#token=')[1] ?? ''
    await as(null, 'POST', '/api/v1/invitations', { token, name: 'Tên Mới', password })
    expect((await as(cookie, 'GET', '/api/v1/staff/me')).status).toBe(401)
    expect((await signInAs(programme, email)).status).toBe(401)
    expect((await signInAs(programme, email, password)).status).toBe(200)
    expect(await accountOf(programme, email)).toMatchObject({ name: 'Tên Mới', provinces: ['01'] })
  })
})

describe('guessing a password', () => {
  it.each([
    ['of an account there is', ADMIN.email],
    ['of one there is not', 'khong-co@example.vn'],
  ])('%s makes the name wait, longer each time', async (_what, email) => {
    const programme = await aProgramme()
    const guess = () => signInAs(programme, email, 'sai-mat-khau-roi-nhe')
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await guess()).status).toBe(401)
    const locked = await guess()
    expect(locked.headers.get('retry-after')).toBe('30')
    expect((await problemOf(locked)).code).toBe('auth.locked')
    // Nor does the right password open it before the time.
    expect((await signInAs(programme, email, ADMIN.password)).status).toBe(429)
    programme.clock.now += 31_000
    expect((await guess()).status).toBe(401)
    expect((await guess()).headers.get('retry-after')).toBe('60')
    programme.clock.now += 61_000
    const right = await signInAs(programme, email, ADMIN.password)
    expect(right.status).toBe(email === ADMIN.email ? 200 : 401)
  })

  const WRONG = 'sai-mat-khau-roi-nhe'
  /** `cookie`: of a browser that somebody has signed in with, or `null`. */
  const tryIn = ({ as }: Programme, cookie: string | null, email: string, password: string) =>
    as(cookie, 'POST', '/api/auth/sign-in/email', { email, password })
  async function strangersGuess(programme: Programme, email: string): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt += 1) await tryIn(programme, null, email, WRONG)
    const right = await tryIn(programme, null, email, PASSWORD)
    expect((await problemOf(right)).code).toBe('auth.locked')
  }
  /** What stays of a browser that has signed in when its session is over. */
  const withoutSession = (cookie: string): string =>
    cookie
      .split('; ')
      .filter((each) => !each.includes('session'))
      .join('; ')

  it('by strangers keeps nobody out who signed in with this browser before', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const browser = withoutSession(cookie)
    await strangersGuess(programme, email)
    const entered = await tryIn(programme, browser, email, PASSWORD)
    expect(entered.status).toBe(200)
    // For half a year from then on.
    expect(entered.headers.getSetCookie().join('\n')).toMatch(
      /known_.*; Max-Age=15552000; .*HttpOnly/,
    )
    // Nor are strangers let in sooner for it.
    for (const written of [email, ` ${email.toUpperCase()} `])
      expect((await tryIn(programme, null, written, PASSWORD)).status).toBe(429)
    const change = { currentPassword: PASSWORD, newPassword: 'mot-cau-hoan-toan-khac' }
    expect((await programme.as(cookie, 'POST', '/api/auth/change-password', change)).status).toBe(
      200,
    )
  })

  it('makes a browser that is known wait too, by itself', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const browser = withoutSession(cookie)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await tryIn(programme, browser, email, WRONG)).status).toBe(401)
    expect((await tryIn(programme, browser, email, PASSWORD)).status).toBe(429)
    expect((await tryIn(programme, null, email, PASSWORD)).status).toBe(200)
  })

  it('in one browser that is known leaves another of the same person alone', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const stolen = withoutSession(cookie)
    const own = withoutSession(cookieOf(await tryIn(programme, null, email, PASSWORD)))
    for (let attempt = 0; attempt < 5; attempt += 1) await tryIn(programme, stolen, email, WRONG)
    expect((await tryIn(programme, stolen, email, PASSWORD)).status).toBe(429)
    expect((await tryIn(programme, own, email, PASSWORD)).status).toBe(200)
  })

  it('of somebody signed in is forgotten once they give the right one', async () => {
    const { as, person } = await aProgramme()
    const { cookie } = await person('staff')
    const enable = (password: string) =>
      as(cookie, 'POST', '/api/auth/two-factor/enable', { password })
    for (const password of [WRONG, WRONG, WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG, WRONG])
      expect((await enable(password)).status).toBe(password === WRONG ? 422 : 200)
    expect((await enable(PASSWORD)).status).toBe(200)
  })

  it('is spared nothing by what another name’s browser has, or by what was made up', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const browser = withoutSession(cookie)
    const [name = '', value = ''] = browser.split('=')
    const other = withoutSession((await programme.person('staff')).cookie).split('=')[1] ?? ''
    await strangersGuess(programme, email)
    for (const made of [
      other,
      value.replace('.', 'A.'),
      `${value}A`,
      '.',
      '',
      'x.y',
      value.slice(1),
    ])
      expect([made, (await tryIn(programme, `${name}=${made}`, email, PASSWORD)).status]).toEqual([
        made,
        429,
      ])
  })

  it('is not known by the password alone where a code is still to come', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app } = await addSecondFactor(programme, cookie)
    const half = cookieOf(await tryIn(programme, null, email, PASSWORD))
    expect(half).not.toContain('known')
    const entered = await programme.as(half, 'POST', '/api/auth/two-factor/verify-totp', {
      code: app.code(),
    })
    const browser = withoutSession(cookieOf(entered))
    await strangersGuess(programme, email)
    const again = await tryIn(programme, browser, email, PASSWORD)
    expect(await again.json()).toMatchObject({ twoFactorRedirect: true })
  })

  it('leaves a way in: a link for a new password', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const { email } = await person('staff')
    const { id } = await accountOf(programme, email)
    await strangersGuess(programme, email)
    const made = await as(admin, 'POST', `/api/v1/staff/accounts/${id}/reset`, {})
    const { link } = (await made.json()) as { link: string }
    expect(link).toContain('/staff/new-password#')
    const token = link.split('#token=')[1] ?? ''
    const { name } = await accountOf(programme, email)
    const set = await as(null, 'POST', '/api/v1/invitations', { token, password: PASSWORD })
    expect(await accountOf(programme, email), 'who has a name keeps it').toMatchObject({ name })
    expect((await tryIn(programme, null, email, PASSWORD)).status).toBe(429)
    expect((await tryIn(programme, cookieOf(set), email, PASSWORD)).status).toBe(200)
  })
})
