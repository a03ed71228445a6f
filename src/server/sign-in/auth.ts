import { betterAuth, generateId } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { ROLES, type Role, type Scope } from '#protocol/account.ts'
import {
  ADDRESS_HEADER,
  authSettings,
  LONGEST_SESSION_SECONDS,
  type AuthOptions,
  type MakeUser,
  type NewUser,
} from './auth-settings.ts'
import { latestEnd } from './latest-end.ts'
import { forgetTrustedDevice } from './forget-trusted-device.ts'
import { nameProvider, SINGLE_SIGN_ON_ID } from './provider-links.ts'
import { within } from '../threads/within.ts'

export interface StaffUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly scope: Scope
  readonly hasSecondFactor: boolean
}

/** An account as better-auth keeps it. */
export interface KeptUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly hasSecondFactor: boolean
  /** ISO instant. */
  readonly createdAt: string
}

/** Accounts and sessions, kept by better-auth in the same store. Nobody signs up: accounts are made for people. */
export interface Auth {
  /** better-auth's own routes below `/api/auth`. */
  /** `address` is where the request came from, as far as it is known. */
  handle(request: Request, address?: string | null): Promise<Response>
  /** `null` = not signed in. */
  sessionOf(headers: Headers): Promise<StaffUser | null>
  hasUsers(): Promise<boolean>
  /** Resolves to its id. Rejects when the address has an account. */
  createUser(user: NewUser & { readonly password: string }): Promise<string>
  hasAccount(email: string): Promise<boolean>
  /** False for who comes in by the organisation's own sign-in alone. */
  hasPassword(id: string): Promise<boolean>
  listUsers(): Promise<readonly KeptUser[]>
  findUser(id: string): Promise<KeptUser | null>
  /**
   * Sets a new password and takes the second factor off: whoever lost the one has often lost the other. By the organisation's
   * own sign-in the account then opens to whoever comes next with its address, and from then on to them alone.
   */
  resetPassword(id: string, name: string, password: string): Promise<void>
  /** Ends what is signed in, and what waits for its code after the right password. */
  signOutEverywhere(id: string): Promise<void>
  /** The same but for the session of `here`, where that is theirs. Resolves to how many others there were. */
  signOutElsewhere(id: string, here: Headers): Promise<number>
  /** Removes what is over: sessions, with the address and browser they came from, and sign-ins that waited for a code. */
  forgetEnded(): Promise<void>
}

const roleOf = (value: unknown): Role => ROLES.find((role) => role === value) ?? 'viewer'

interface RawUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly createdAt: Date
  readonly role?: unknown
  readonly twoFactorEnabled?: unknown
}

const keptUser = (user: RawUser): KeptUser => ({
  id: user.id,
  email: user.email,
  name: user.name,
  role: roleOf(user.role),
  hasSecondFactor: Boolean(user.twoFactorEnabled),
  createdAt: new Date(user.createdAt).toISOString(),
})

/** What is read of a session here. */
interface Signed {
  readonly session: { readonly expiresAt: Date | string }
  readonly user: RawUser
}

/** No session, nor anything begun for one, ends after this. */
const lastEnd = (): Date =>
  new Date(latestEnd(new Date().toISOString(), LONGEST_SESSION_SECONDS * 1_000))

/** More accounts than any programme has. */
const MOST_USERS = 10_000

/** Brings the account tables up to date and opens them. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const settings = authSettings(options, (user) => makeUser(user))
  const { runMigrations } = await getMigrations(settings)
  await runMigrations()
  // Its types want one exact shape of each plugin's options; what is really missing, it says at start.
  const auth = betterAuth(settings as never)
  const context = await auth.$context
  if (options.singleSignOn) await nameProvider(context.adapter, options.singleSignOn.issuer)
  const makeUser: MakeUser = async ({ email, name, role, access, password }) => {
    const id = generateId()
    // Before there is an account: what breaks off in between must not leave one that sees everything.
    await options.setAccess(id, access)
    const user = await context.internalAdapter.createUser(
      { id, email: email.toLowerCase(), name, role, emailVerified: true },
      // Typed as the endpoint's whole context, of which it reads these two.
      { action: 'create-user', method: 'admin' } as never,
    )
    if (password !== null)
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await context.password.hash(password),
      })
    return user.id
  }
  // Whatever better-auth has begun for somebody and not yet finished has their id for its value.
  const endChallenges = (userId: string): Promise<number> =>
    context.adapter.deleteMany({
      model: 'verification',
      where: [{ field: 'value', value: userId }],
    })
  async function signOutEverywhere(id: string): Promise<void> {
    // First: one of them could be a session by now.
    await endChallenges(id)
    await context.internalAdapter.deleteUserSessions(id)
  }
  return {
    async handle(request, address = null) {
      const headers = new Headers(request.headers)
      headers.delete(ADDRESS_HEADER)
      if (address !== null) headers.set(ADDRESS_HEADER, address)
      forgetTrustedDevice(headers)
      const asked = auth.handler(new Request(request, { headers }))
      // Of who comes back from the provider it asks the provider, and would wait minutes for one that answers no more.
      const isBack = new URL(request.url).pathname.startsWith('/api/auth/callback/')
      const response = await (isBack ? within(options.singleSignOn?.patience ?? 0, asked) : asked)
      // It swallows what went wrong beneath; app.ts tells a store that is gone from a fault of ours.
      if (response.status >= 500) throw new Error(`better-auth answered ${response.status}`)
      return response
    },
    async sessionOf(headers) {
      const session: Signed | null = await auth.api.getSession({ headers })
      if (!session || new Date(session.session.expiresAt) > lastEnd()) return null
      const { createdAt: _createdAt, ...user } = keptUser(session.user)
      const { suspendedAt, provinces, eventIds } = await options.accessOf(user.id)
      return suspendedAt === null ? { ...user, scope: { provinces, eventIds } } : null
    },
    hasUsers: async () => (await context.internalAdapter.countTotalUsers()) > 0,
    createUser: (user) => makeUser(user),
    hasAccount: async (email) =>
      (await context.internalAdapter.findUserByEmail(email.trim().toLowerCase())) !== null,
    async hasPassword(id) {
      const accounts = await context.internalAdapter.findAccounts(id)
      return accounts.some(({ providerId }) => providerId === 'credential')
    },
    listUsers: async () => (await context.internalAdapter.listUsers(MOST_USERS)).map(keptUser),
    async findUser(id) {
      const user = await context.internalAdapter.findUserById(id)
      return user && keptUser(user)
    },
    async resetPassword(id, name, password) {
      const hash = await context.password.hash(password)
      const accounts = await context.internalAdapter.findAccounts(id)
      if (accounts.some(({ providerId }) => providerId === 'credential'))
        await context.internalAdapter.updatePassword(id, hash)
      else
        await context.internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        })
      await context.internalAdapter.updateUser(id, { name, twoFactorEnabled: false })
      await context.adapter.deleteMany({
        model: 'account',
        where: [
          { field: 'userId', value: id },
          { field: 'providerId', value: SINGLE_SIGN_ON_ID },
        ],
      })
      await context.adapter.deleteMany({
        model: 'twoFactor',
        where: [{ field: 'userId', value: id }],
      })
      await signOutEverywhere(id)
    },
    signOutEverywhere,
    async signOutElsewhere(id, here) {
      const kept: { readonly session: { readonly token: string } } | null =
        await auth.api.getSession({ headers: here })
      await endChallenges(id)
      return context.adapter.deleteMany({
        model: 'session',
        where: [
          { field: 'userId', value: id },
          { field: 'token', operator: 'ne', value: kept?.session.token ?? '' },
          { field: 'expiresAt', operator: 'gt', value: new Date() },
        ],
      })
    },
    async forgetEnded() {
      const over = { field: 'expiresAt', operator: 'lt' as const, value: new Date() }
      const ofLater = { field: 'expiresAt', operator: 'gt' as const, value: lastEnd() }
      for (const model of ['session', 'verification'])
        for (const where of [[over], [ofLater]]) await context.adapter.deleteMany({ model, where })
    },
  }
}
