import { APIError, createAuthMiddleware } from 'better-auth/api'
import { genericOAuth, type GenericOAuthConfig } from 'better-auth/plugins'
import type { Environment } from '../environment.ts'
import { personOf, SINGLE_SIGN_ON_ID } from './provider-links.ts'

/** The organisation's own sign-in (OpenID Connect). */
export interface SingleSignOn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button calls it. */
  readonly label: string
  /** How long the provider may take over who comes back from it, in milliseconds. */
  readonly patience: number
}
/** As long as better-auth waits for what it asks first. */
export const PROVIDER_PATIENCE_MS = 10_000

/** What the environment says of it; `null` = there is none. `patience`: as in `SingleSignOn`. */
export function singleSignOnIn(environment: Environment, patience: number): SingleSignOn | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LABEL } = environment
  return OIDC_ISSUER !== undefined &&
    OIDC_CLIENT_ID !== undefined &&
    OIDC_CLIENT_SECRET !== undefined
    ? {
        issuer: OIDC_ISSUER,
        clientId: OIDC_CLIENT_ID,
        clientSecret: OIDC_CLIENT_SECRET,
        label: OIDC_LABEL,
        patience,
      }
    : null
}

/** Whether the provider has checked the address: by the claim of the standard, and no other that is called alike. */
const isVouchedFor = ({ email_verified: claim }: Record<string, unknown>): boolean =>
  claim === true || claim === 'true'

/** Lets in whoever has an account; `admit` may make one first, by an address the provider has confirmed. */
export function singleSignOnPlugin(
  { issuer: asSet, clientId, clientSecret }: SingleSignOn,
  admit: (email: string, name: string) => Promise<void>,
) {
  const issuer = asSet.replace(/\/+$/, '')
  const config: GenericOAuthConfig = {
    providerId: SINGLE_SIGN_ON_ID,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
    // better-auth makes no accounts; an invitation does, in `admit`.
    disableSignUp: true,
    accountSubject: ({ profile }) => personOf(issuer, String(profile['sub'])),
    async mapProfileToUser(profile) {
      const { email, name } = profile as Record<string, unknown>
      const emailVerified = isVouchedFor(profile)
      if (typeof email === 'string' && emailVerified)
        await admit(email.toLowerCase(), typeof name === 'string' && name ? name : email)
      // Said anew: better-auth would let a claim named as its own field is have the last word.
      return { emailVerified }
    },
  }
  const plugin = genericOAuth({ config: [config] })
  type Pending = Map<string, GenericOAuthConfig>
  /** Where its document says no address to send people to, it is as if it had not answered: it is asked again. */
  const usable = createAuthMiddleware(async ({ context }) => {
    const providers = context.socialProviders
    const at = providers.findIndex(({ id }) => id === SINGLE_SIGN_ON_ID)
    const asked = { state: '', codeVerifier: '', redirectURI: context.baseURL }
    try {
      const leadsTo = await providers[at]?.createAuthorizationURL(asked)
      if (!leadsTo || ['http:', 'https:'].includes(new URL(leadsTo).protocol)) return
    } catch {
      // It is no address at all.
    }
    providers.splice(at, 1)
    const { genericOAuthPendingDiscovery } = context as { genericOAuthPendingDiscovery?: Pending }
    genericOAuthPendingDiscovery?.set(SINGLE_SIGN_ON_ID, config)
    throw new APIError('NOT_FOUND', { code: 'PROVIDER_NOT_FOUND', message: 'No address' })
  })
  return {
    ...plugin,
    hooks: {
      before: [
        ...plugin.hooks.before,
        { matcher: ({ path }: { path?: string }) => path === '/sign-in/social', handler: usable },
      ],
    },
    /**
     * Asks the provider nothing yet: better-auth would have the whole server wait for its answer, without end, and devices
     * with what they bring. It asks when the first person signs in, ten seconds at most, and again until it is answered.
     */
    init: ({ socialProviders }: Parameters<typeof plugin.init>[0]) =>
      Promise.resolve({
        context: {
          socialProviders,
          genericOAuthPendingDiscovery: new Map([[SINGLE_SIGN_ON_ID, config]]),
        },
      }),
  }
}
