import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { Role } from '#protocol/account.ts'
import { codeLookedAt, eachCodeOnce } from './each-code-once.ts'
import { endLocksOfLater, LOCKED_FOR_SECONDS } from './locks-of-later.ts'
import { isOwnOrigin } from '../requests/own-origin.ts'
import { isOtherPerson, type Link } from './provider-links.ts'
import { singleSignOnPlugin, type SingleSignOn } from './single-sign-on.ts'
import type { OpenStore } from '../database/store.ts'
import type { StaffAccess } from '../repositories/staff-access.ts'

/** An account that is to be. */
export interface NewUser {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly access: StaffAccess
}

/** Header in which the client's address is handed to better-auth: always set or taken off here, never the client's. */
export const ADDRESS_HEADER = 'x-sansangso-address'

/** How passwords are kept: never as they are. */
export interface PasswordHashing {
  hash(password: string): Promise<string>
  verify(kept: { readonly hash: string; readonly password: string }): Promise<boolean>
}

export interface AuthOptions {
  readonly store: Pick<OpenStore, 'kind' | 'database'>
  readonly publicUrl: string
  readonly secret: string
  /** What the account may see; see `repositories/accounts.ts`. */
  readonly accessOf: (userId: string) => Promise<StaffAccess>
  readonly setAccess: (userId: string, access: StaffAccess) => Promise<void>
  /** `null` = scrypt, made slow on purpose (better-auth's: N = 16384, r = 16, p = 1). */
  readonly passwords: PasswordHashing | null
  /** `null` = passwords only. */
  readonly singleSignOn: SingleSignOn | null
  /**
   * Somebody the organisation vouches for has no account here yet: makes one with `make` where they were invited, and
   * does nothing where they were not.
   */
  readonly admit: (
    email: string,
    make: (invited: Pick<NewUser, 'role' | 'access'>) => Promise<string>,
  ) => Promise<void>
}

/** What better-auth says of the request a session is made for, as far as it is read here. */
interface Signing {
  readonly path?: string
  readonly context: {
    readonly internalAdapter: {
      findUserById(id: string): Promise<Readonly<Record<string, unknown>> | null>
      findAccounts(userId: string): Promise<readonly Link[]>
    }
  }
}

/** From when somebody was last here. */
const SESSION_SECONDS = 60 * 60 * 12
/** The longest that better-auth makes a session for: one asked for with `rememberMe: false` lasts a day, and is not prolonged. */
export const LONGEST_SESSION_SECONDS = 60 * 60 * 24

export type MakeUser = (user: NewUser & { readonly password: string | null }) => Promise<string>

/** better-auth's settings; whom the organisation's sign-in admits is made an account with `makeUser`. */
export function authSettings(
  { store, publicUrl, secret, accessOf, passwords, singleSignOn, admit }: AuthOptions,
  makeUser: MakeUser,
) {
  return {
    database: { db: store.database, type: store.kind },
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: (request?: Request) => {
      const origin = request?.headers.get('origin')
      const host = request?.headers.get('host') ?? null
      return origin && isOwnOrigin(origin, host, publicUrl) ? [publicUrl, origin] : [publicUrl]
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      ...(passwords && { password: passwords }),
    },
    user: {
      additionalFields: {
        role: { type: 'string' as const, required: true, defaultValue: 'viewer', input: false },
      },
    },
    plugins: [
      endLocksOfLater,
      twoFactor({
        issuer: 'Sẵn Sàng Số',
        accountLockout: { durationSeconds: LOCKED_FOR_SECONDS },
      }),
      ...(singleSignOn
        ? [
            singleSignOnPlugin(singleSignOn, (email, name) =>
              admit(email, (invited) => makeUser({ ...invited, email, name, password: null })),
            ),
          ]
        : []),
    ],
    hooks: { before: eachCodeOnce, after: codeLookedAt },
    databaseHooks: {
      session: {
        create: {
          // However they signed in: a password, a code, the organisation's own sign-in.
          async before({ userId }: { readonly userId: string }, context: Signing | null) {
            const { suspendedAt } = await accessOf(userId)
            if (suspendedAt !== null)
              throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SUSPENDED', message: 'Suspended' })
            // better-auth asks for the code after a password alone: by the other door it would not be asked for.
            if (!context?.path?.startsWith('/callback/')) return
            const user = await context.context.internalAdapter.findUserById(userId)
            if (user?.['twoFactorEnabled'])
              throw new APIError('FORBIDDEN', { code: 'CODE_NEEDED', message: 'Asks for a code' })
          },
        },
      },
      account: {
        create: {
          async before(account: Link, context: Signing | null) {
            const known =
              (await context?.context.internalAdapter.findAccounts(account.userId)) ?? []
            if (isOtherPerson(account, known))
              throw new APIError('FORBIDDEN', { code: 'OTHER_PERSON', message: 'Not this one' })
            // Nothing is asked of the provider later: its tokens are not kept.
            return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } }
          },
        },
      },
    },
    account: { updateAccountOnSignIn: false },
    session: { expiresIn: SESSION_SECONDS, updateAge: 60 * 60 },
    // Limited in app.ts, by the connection's own address.
    rateLimit: { enabled: false },
    advanced: {
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
    },
  }
}
