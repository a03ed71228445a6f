import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { getMigrations } from 'better-auth/db/migration'
import type { Kysely } from 'kysely'
import { ROLES, type Role, type Scope } from '#protocol/account.ts'
import { isOwnOrigin } from './own-origin.ts'
import type { Tables } from './database/tables.ts'
import type { StaffAccess } from './repositories/accounts.ts'

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
  handle(request: Request): Promise<Response>
  /** `null` = not signed in. */
  sessionOf(headers: Headers): Promise<StaffUser | null>
  hasUsers(): Promise<boolean>
  /** Resolves to its id. Rejects when the address has an account. */
  createUser(user: { email: string; name: string; password: string; role: Role }): Promise<string>
  listUsers(): Promise<readonly KeptUser[]>
  findUser(id: string): Promise<KeptUser | null>
  setRole(id: string, role: Role): Promise<void>
  /** Sets a new password and takes the second factor off: whoever lost the one has often lost the other. */
  resetPassword(id: string, name: string, password: string): Promise<void>
  signOutEverywhere(id: string): Promise<void>
}

export interface AuthOptions {
  readonly database: Kysely<Tables>
  readonly publicUrl: string
  readonly secret: string
  /** What the account may see; see `repositories/accounts.ts`. */
  readonly accessOf: (userId: string) => Promise<StaffAccess>
}

function authOptions({ database, publicUrl, secret }: Omit<AuthOptions, 'accessOf'>) {
  return {
    database: { db: database, type: 'sqlite' as const },
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
    },
    user: {
      additionalFields: {
        role: { type: 'string' as const, required: true, defaultValue: 'viewer', input: false },
      },
    },
    plugins: [twoFactor({ issuer: 'Sẵn Sàng Số' })],
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60 },
    // Limited in app.ts, by the connection's own address.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
    },
  }
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

/** More accounts than any programme has. */
const MOST_USERS = 10_000

/** Brings the account tables up to date and opens them. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const settings = authOptions(options)
  const { runMigrations } = await getMigrations(settings)
  await runMigrations()
  const auth = betterAuth(settings as never)
  const context = await auth.$context
  return {
    handle: (request) => auth.handler(request),
    async sessionOf(headers) {
      const session = await auth.api.getSession({ headers })
      if (!session) return null
      const { createdAt: _createdAt, ...user } = keptUser(session.user)
      const { suspendedAt, provinces, eventIds } = await options.accessOf(user.id)
      return suspendedAt === null ? { ...user, scope: { provinces, eventIds } } : null
    },
    hasUsers: async () => (await context.internalAdapter.countTotalUsers()) > 0,
    async createUser({ email, name, password, role }) {
      const user = await context.internalAdapter.createUser(
        { email: email.toLowerCase(), name, role, emailVerified: true },
        { action: 'create-user', method: 'admin' } as never,
      )
      const hash = await context.password.hash(password)
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return user.id
    },
    listUsers: async () => (await context.internalAdapter.listUsers(MOST_USERS)).map(keptUser),
    async findUser(id) {
      const user = await context.internalAdapter.findUserById(id)
      return user && keptUser(user)
    },
    async setRole(id, role) {
      await context.internalAdapter.updateUser(id, { role })
    },
    async resetPassword(id, name, password) {
      await context.internalAdapter.updatePassword(id, await context.password.hash(password))
      await context.internalAdapter.updateUser(id, { name, twoFactorEnabled: false })
      await context.adapter.deleteMany({
        model: 'twoFactor',
        where: [{ field: 'userId', value: id }],
      })
      await context.internalAdapter.deleteUserSessions(id)
    },
    signOutEverywhere: (id) => context.internalAdapter.deleteUserSessions(id),
  }
}
