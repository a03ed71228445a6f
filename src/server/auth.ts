import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { Kysely } from 'kysely'
import { isOwnOrigin } from './own-origin.ts'
import type { Tables } from './database/tables.ts'

export const ROLES = ['administrator', 'staff', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export interface StaffUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
}

/** Accounts and sessions, kept by better-auth in the same store. Nobody signs up: accounts are made for people. */
export interface Auth {
  /** better-auth's own routes below `/api/auth`. */
  handle(request: Request): Promise<Response>
  /** `null` = not signed in. */
  sessionOf(headers: Headers): Promise<StaffUser | null>
  hasUsers(): Promise<boolean>
  createUser(user: { email: string; name: string; password: string; role: Role }): Promise<void>
}

export interface AuthOptions {
  readonly database: Kysely<Tables>
  readonly publicUrl: string
  readonly secret: string
}

function authOptions({ database, publicUrl, secret }: AuthOptions) {
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
      const user: { id: string; email: string; name: string; role?: unknown } = session.user
      return { id: user.id, email: user.email, name: user.name, role: roleOf(user.role) }
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
    },
  }
}
