import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { onTestFinished } from 'vitest'

export const CLIENT_SECRET = 'mot-bi-mat-chi-de-thu-nghiem-thoi'

/** Somebody the provider knows. */
export interface Known {
  readonly sub: string
  readonly email: string
  readonly emailVerified: boolean
  readonly name: string
  /** What the provider says besides. */
  readonly further?: Readonly<Record<string, unknown>>
}

export interface ProviderOptions {
  /** Takes requests and answers none, for as long as it is so. */
  readonly isMute?: () => boolean
  /** Claims it puts into the ID token, of those it says besides. */
  readonly furtherClaims?: readonly string[]
}

/**
 * An OpenID Connect provider that really is one, on a port of its own. `who` is whoever sits at the browser: it asks
 * nobody for a password.
 */
export async function anIdentityProvider(
  redirectUri: string,
  who: () => Known,
  { isMute = () => false, furtherClaims }: ProviderOptions = {},
) {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'sansangso',
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['test-only'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified', ...(furtherClaims ?? [])],
      profile: ['name'],
    },
    // Otherwise it says of whom only at an address of its own.
    conformIdTokenClaims: furtherClaims === undefined,
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const { email, emailVerified, name, further } = who()
        return Promise.resolve({ sub: id, email, email_verified: emailVerified, name, ...further })
      },
    }),
  })
  const answer = provider.callback()
  async function listener(...[incoming, outgoing]: Parameters<typeof answer>): Promise<void> {
    if (isMute()) return
    if (!incoming.url?.startsWith('/interaction/')) {
      await answer(incoming, outgoing)
      return
    }
    const { sub } = who()
    const { params } = await provider.interactionDetails(incoming, outgoing)
    const grant = new provider.Grant({ accountId: sub, clientId: String(params['client_id']) })
    grant.addOIDCScope(String(params['scope']))
    await provider.interactionFinished(
      incoming,
      outgoing,
      { login: { accountId: sub }, consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: false },
    )
  }
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  return { issuer }
}

/** Follows the provider's own redirects as a browser does, up to the one that leads back; that address. */
export async function throughProvider(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = start
  for (let hop = 0; hop < 10; hop += 1) {
    if (!address.startsWith(issuer)) return address
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { headers: { cookie }, redirect: 'manual' })
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`)
    address = new URL(location, address).href
  }
  throw new Error('the provider goes round in circles')
}
