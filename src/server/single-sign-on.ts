import { genericOAuth } from 'better-auth/plugins'

/** The organisation's own sign-in (OpenID Connect). */
export interface SingleSignOn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button calls it. */
  readonly label: string
}
/** Its name in `/api/auth/callback/{id}`, which the provider has to be told. */
export const SINGLE_SIGN_ON_ID = 'oidc'

/** Lets in whoever has an account; `admit` may make one first, by an address the provider has confirmed. */
export function singleSignOnPlugin(
  { issuer, clientId, clientSecret }: SingleSignOn,
  admit: (email: string, name: string) => Promise<void>,
) {
  return genericOAuth({
    config: [
      {
        providerId: SINGLE_SIGN_ON_ID,
        discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        requireIdTokenVerification: true,
        // better-auth makes no accounts; an invitation does, in `admit`.
        disableSignUp: true,
        async mapProfileToUser(profile) {
          const { email, emailVerified, name } = profile as Record<string, unknown>
          if (typeof email === 'string' && emailVerified === true)
            await admit(email.toLowerCase(), typeof name === 'string' && name ? name : email)
          return {}
        },
      },
    ],
  })
}
