import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AccountListSchema, InviteReplySchema, MeSchema } from '#protocol/account.ts'
import {
  anIdentityProvider,
  CLIENT_SECRET,
  throughProvider,
  type Known,
  type ProviderOptions,
} from './support/identity-provider.ts'
import { addSecondFactor } from './support/add-second-factor.ts'
import { cookieOf } from './support/second-factor.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import {
  ADMIN,
  ADMIN_ENVIRONMENT,
  ORIGIN,
  startTestServer,
  type TestServerOptions,
} from './support/test-server.ts'

const LAN: Known = {
  sub: 'lan-7',
  email: 'Lan@tinh.gov.vn',
  emailVerified: true,
  name: 'Trần Thị Lan',
}

interface OrganisationOptions extends ProviderOptions {
  readonly server?: Pick<TestServerOptions, 'dataDir' | 'providerPatience'>
}

/** A server whose organisation has a sign-in of its own; `as` is how its provider sees who comes. */
async function anOrganisation({ server: further, ...options }: OrganisationOptions = {}) {
  const at = { the: LAN }
  const comeBackTo = `${ORIGIN}/api/auth/callback/oidc`
  const { issuer } = await anIdentityProvider(comeBackTo, () => at.the, options)
  const server = await startTestServer({
    environment: {
      ...ADMIN_ENVIRONMENT,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'sansangso',
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_LABEL: 'Sở Công Thương',
    },
    ...further,
  })
  const admin = await server.signIn()
  const asked = (path: string, body: object, cookie = '') =>
    server.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN, cookie },
      body: JSON.stringify(body),
    })
  async function invite(email: string, role = 'staff', provinces: string[] | null = null) {
    const request = { email, role, provinces, eventIds: [] }
    const reply = await asked('/api/v1/staff/accounts', request, admin)
    return InviteReplySchema.parse(await reply.json())
  }
  async function leave(body: object = {}) {
    const left = await asked('/api/auth/sign-in/social', body)
    const { url } = (await left.json()) as { url: string }
    return { url, state: cookieOf(left) }
  }
  /** The way to the provider and back; where the browser ends, and with which session. */
  async function signIn(person: Known) {
    at.the = person
    const { url, state } = await leave()
    const back = await throughProvider(url, issuer)
    const response = await server.get(back.slice(ORIGIN.length), state)
    return { location: response.headers.get('location') ?? '', cookie: cookieOf(response) }
  }
  const me = async (cookie: string) =>
    MeSchema.parse(await (await server.get('/api/v1/staff/me', cookie)).json())
  const accounts = async () =>
    AccountListSchema.parse(await (await server.get('/api/v1/staff/accounts', admin)).json())
  return { server, issuer, at, admin, asked, invite, leave, signIn, me, accounts }
}

describe('the organisation’s own sign-in', () => {
  it('lets an invited person in, once and again, with the role and provinces of the invitation', async () => {
    const organisation = await anOrganisation()
    const { server, signIn, me } = organisation
    const options = await server.request('/api/auth/options')
    expect(await options.json()).toEqual({ singleSignOn: 'Sở Công Thương' })
    await organisation.invite('lan@tinh.gov.vn', 'staff', ['92'])
    const { location, cookie } = await signIn(LAN)
    expect(location).toBe('/staff')
    expect(await me(cookie)).toMatchObject({
      email: 'lan@tinh.gov.vn',
      name: 'Trần Thị Lan',
      role: 'staff',
      provinces: ['92'],
      hasPassword: false,
    })
    const list = await organisation.accounts()
    expect(list.invitations).toEqual([])
    const again = await signIn(LAN)
    expect((await me(again.cookie)).id).toBe((await me(cookie)).id)
    const audit = await server.get('/api/v1/staff/audit?who=lan@', organisation.admin)
    expect(await audit.json()).toMatchObject({
      items: [
        { event: 'staff.signedIn', detail: 'Sở Công Thương' },
        { event: 'staff.signedIn' },
        { event: 'account.made' },
      ],
    })
  })

  it('keeps none of the provider’s tokens', async () => {
    const { invite, signIn, server } = await anOrganisation()
    await invite('lan@tinh.gov.vn')
    await signIn(LAN)
    const rows = server.store.connection
      .prepare(`select accessToken, refreshToken, idToken from account where providerId = 'oidc'`)
      .all()
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
  })

  it.each([
    ['nobody invited', LAN, 'moi-nguoi-khac@tinh.gov.vn'],
    ['the provider does not vouch for', { ...LAN, emailVerified: false }, 'lan@tinh.gov.vn'],
  ])('leaves out whom %s', async (_whom, person, invited) => {
    const organisation = await anOrganisation()
    await organisation.invite(invited)
    const { location, cookie } = await organisation.signIn(person)
    expect(location).toBe('/staff?problem=auth.notInvited')
    expect((await organisation.server.get('/api/v1/staff/me', cookie)).status).toBe(401)
    const { accounts, invitations } = await organisation.accounts()
    expect(accounts.map(({ email }) => email)).toEqual([ADMIN.email])
    expect(invitations).toHaveLength(1)
  })

  it('does not take over an account whose address the provider did not check', async () => {
    const { signIn, server } = await anOrganisation()
    const { cookie } = await signIn({ ...LAN, email: ADMIN.email, emailVerified: false })
    expect((await server.get('/api/v1/staff/me', cookie)).status).toBe(401)
  })

  it('believes of an address what the standard’s claim says, and no other claim that is called alike', async () => {
    const { signIn, invite, accounts, server } = await anOrganisation({
      furtherClaims: ['emailVerified'],
    })
    await invite('lan@tinh.gov.vn')
    for (const email of [ADMIN.email, 'lan@tinh.gov.vn']) {
      const further = { emailVerified: true }
      const { location, cookie } = await signIn({ ...LAN, email, emailVerified: false, further })
      expect(location).toBe('/staff?problem=auth.notInvited')
      expect((await server.get('/api/v1/staff/me', cookie)).status).toBe(401)
    }
    expect((await accounts()).invitations).toHaveLength(1)
  })

  it('keeps nobody waiting who has nothing to do with it: the server starts while the provider is mute', async () => {
    let isMute = true
    const { invite, signIn, me } = await anOrganisation({ isMute: () => isMute })
    await invite('lan@tinh.gov.vn')
    isMute = false
    expect(await me((await signIn(LAN)).cookie)).toMatchObject({ email: 'lan@tinh.gov.vn' })
  })

  it('says so where the provider is not there', async () => {
    const server = await startTestServer({
      environment: {
        OIDC_ISSUER: 'http://127.0.0.1:9',
        OIDC_CLIENT_ID: 'sansangso',
        OIDC_CLIENT_SECRET: CLIENT_SECRET,
      },
    })
    const left = await server.request('/api/auth/sign-in/social', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: '{}',
    })
    expect(left.status).toBe(502)
    expect(await left.json()).toMatchObject({ code: 'auth.providerFailed' })
  })

  it('says so where the provider names no address to send people to, and asks it again', async () => {
    let authorization = 'không phải một địa chỉ'
    const provider = createServer((_request, response) => {
      const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
      response.setHeader('Content-Type', 'application/json')
      response.end(
        JSON.stringify({
          issuer,
          authorization_endpoint: authorization,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      )
    })
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void provider.close())
    const server = await startTestServer({
      environment: {
        OIDC_ISSUER: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
        OIDC_CLIENT_ID: 'sansangso',
        OIDC_CLIENT_SECRET: CLIENT_SECRET,
      },
    })
    const leave = () =>
      server.request('/api/auth/sign-in/social', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
        body: '{}',
      })
    for (const unusable of [authorization, 'javascript:alert(1)']) {
      authorization = unusable
      const left = await leave()
      expect(left.status).toBe(502)
      expect(await left.json()).toMatchObject({ code: 'auth.providerFailed' })
    }
    authorization = 'https://dang-nhap.example.vn/'
    expect(await (await leave()).json()).toMatchObject({
      url: expect.stringMatching('^https://dang-nhap\\.example\\.vn/\\?') as string,
    })
  })

  it('gives up on a provider that answers no more when somebody comes back from it', async () => {
    let isMute = false
    const organisation = await anOrganisation({
      isMute: () => isMute,
      server: { providerPatience: 50 },
    })
    await organisation.invite('lan@tinh.gov.vn')
    const { url, state } = await organisation.leave()
    const back = await throughProvider(url, organisation.issuer)
    isMute = true
    const response = await organisation.server.get(back.slice(ORIGIN.length), state)
    expect(response.headers.get('location')).toBe('/staff?problem=auth.providerFailed')
  })

  it('takes a number of another provider for another person', async () => {
    const dataDir = temporaryFolder()
    const before = await anOrganisation({ server: { dataDir } })
    await before.invite('lan@tinh.gov.vn')
    const lan = await before.me((await before.signIn(LAN)).cookie)
    await before.server.close()
    const after = await anOrganisation({ server: { dataDir } })
    const stranger = { ...LAN, email: 'la@noi-khac.vn', name: 'Người lạ' }
    expect((await after.signIn(stranger)).location).toBe('/staff?problem=auth.notInvited')
    // Whom the new provider vouches for by the address of the account is let in.
    expect((await after.me((await after.signIn(LAN)).cookie)).id).toBe(lan.id)
  })

  it('goes on with links made before they named their provider, as those of the one that is set', async () => {
    const dataDir = temporaryFolder()
    const before = await anOrganisation({ server: { dataDir } })
    await before.invite('lan@tinh.gov.vn')
    const lan = await before.me((await before.signIn(LAN)).cookie)
    before.server.store.connection.exec(
      `update account set accountId = 'lan-7' where providerId = 'oidc'`,
    )
    await before.server.close()
    const after = await anOrganisation({ server: { dataDir } })
    // Her address is another by now: it is her number that she is known by.
    const moved = { ...LAN, email: 'lan.moi@tinh.gov.vn' }
    expect((await after.me((await after.signIn(moved)).cookie)).id).toBe(lan.id)
  })

  it('does not open an account to who was given its address, until an administrator resets it', async () => {
    const { invite, signIn, me, server, admin, asked } = await anOrganisation()
    await invite('lan@tinh.gov.vn')
    const { id } = await me((await signIn(LAN)).cookie)
    const successor = { ...LAN, sub: 'hoa-9', name: 'Lê Thị Hoa' }
    const refused = await signIn(successor)
    expect(refused.location).toBe('/staff?problem=auth.otherPerson')
    expect((await server.get('/api/v1/staff/me', refused.cookie)).status).toBe(401)
    expect((await me((await signIn(LAN)).cookie)).id).toBe(id)
    const reset = await asked(`/api/v1/staff/accounts/${id}/reset`, {}, admin)
    const { link } = InviteReplySchema.parse(await reset.json())
    expect((await signIn(LAN)).location, 'which uses up no link to reset').toBe('/staff')
    const token = link.split('#token=')[1]
    const password = 'mot-mat-khau-moi-that-dai'
    const taken = await asked('/api/v1/invitations', { token, name: 'Lê Thị Hoa', password })
    expect(taken.status).toBe(204)
    expect(await me((await signIn(successor)).cookie)).toMatchObject({ id, name: 'Lê Thị Hoa' })
    expect((await signIn(LAN)).location).toBe('/staff?problem=auth.otherPerson')
  })

  it('leaves out who is suspended', async () => {
    const organisation = await anOrganisation()
    await organisation.invite('lan@tinh.gov.vn')
    const { cookie } = await organisation.signIn(LAN)
    const { id } = await organisation.me(cookie)
    await organisation.server.request(`/api/v1/staff/accounts/${id}`, {
      method: 'PATCH',
      headers: {
        cookie: organisation.admin,
        Origin: ORIGIN,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ state: 'suspended' }),
    })
    const again = await organisation.signIn(LAN)
    expect(again.location).toBe('/staff?problem=auth.suspended')
    expect((await organisation.server.get('/api/v1/staff/me', again.cookie)).status).toBe(401)
  })

  it('asks for no second factor here of who has no password here: that is the organisation’s to ask', async () => {
    const { server, invite, signIn, me, admin } = await anOrganisation()
    const needed = await server.request('/api/v1/staff/account-rules', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN, cookie: admin },
      body: JSON.stringify({ secondFactorRoles: ['staff'] }),
    })
    expect(needed.status).toBe(204)
    await invite('lan@tinh.gov.vn')
    const { cookie } = await signIn(LAN)
    expect(await me(cookie)).toMatchObject({ hasPassword: false, mustAddSecondFactor: false })
    expect((await server.get('/api/v1/staff/submissions', cookie)).status).toBe(200)
  })

  it('is no way around a second factor somebody has turned on here', async () => {
    const { admin, asked, signIn, server, me } = await anOrganisation()
    const as = (cookie: string | null, _method: string, path: string, body: object = {}) =>
      asked(path, body, cookie ?? '')
    const { cookie } = await addSecondFactor({ as }, admin, ADMIN.password)
    const known = { ...LAN, email: ADMIN.email }
    for (const _time of ['first', 'again']) {
      const came = await signIn(known)
      expect(came.location).toBe('/staff?problem=auth.codeNeeded')
      expect((await server.get('/api/v1/staff/me', came.cookie)).status).toBe(401)
    }
    const off = await asked('/api/auth/two-factor/disable', { password: ADMIN.password }, cookie)
    expect(off.status).toBe(200)
    expect((await me((await signIn(known)).cookie)).role).toBe('administrator')
  })

  it('sends nobody elsewhere, whatever the page asks for', async () => {
    const { leave, issuer, server, invite } = await anOrganisation()
    await invite('lan@tinh.gov.vn')
    const wanted = {
      callbackURL: 'https://evil.example',
      provider: 'google',
      disableRedirect: false,
    }
    const { url, state } = await leave(wanted)
    expect(url.startsWith(issuer)).toBe(true)
    const back = await throughProvider(url, issuer)
    const response = await server.get(back.slice(ORIGIN.length), state)
    expect(response.headers.get('location')).toBe('/staff')
  })

  it('is of no use to who brings back another’s answer', async () => {
    const { leave, issuer, server, invite } = await anOrganisation()
    await invite('lan@tinh.gov.vn')
    const { url } = await leave()
    const back = await throughProvider(url, issuer)
    // Another browser: without the cookie the sign-in began with.
    const response = await server.get(back.slice(ORIGIN.length), '')
    expect(response.headers.get('location')).toBe('/staff?problem=auth.providerFailed')
    expect(cookieOf(response)).not.toContain('session_token')
  })
})
