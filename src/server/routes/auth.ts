import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'

const MAX_AUTH_BYTES = 10_000

/** What better-auth answers a sign-in with; `twoFactorRedirect` = the second factor is still to come. */
interface SignedIn {
  readonly user?: { readonly id: string }
  readonly twoFactorRedirect?: boolean
}

const emailIn = (body: unknown): string =>
  body instanceof Object && 'email' in body && typeof body.email === 'string'
    ? body.email.trim().toLowerCase()
    : ''

/**
 * better-auth's own routes below `/api/auth`, with a limit on what they read, a wait after wrong passwords for the name
 * that was tried (whether there is such an account or not: the answer must not tell), and lines in the audit.
 */
export function authRoutes({ auth, accounts, administration, now, newId }: AppDependencies): Hono {
  const audit = (userId: string | null, event: string, detail = ''): Promise<void> =>
    administration.audit({ id: newId(), at: now(), userId, event, detail })

  async function refusedFor(context: Context, key: string): Promise<Response | null> {
    const until = await accounts.lockedUntil(key, now())
    if (until === null) return null
    const seconds = Math.ceil((Date.parse(until) - Date.parse(now())) / 1000)
    return problemReply(context, 'auth.locked', String(seconds), { 'Retry-After': String(seconds) })
  }

  async function settle(response: Response, key: string): Promise<Response> {
    if (response.ok) {
      await accounts.clearFailures(key)
      const { user, twoFactorRedirect } = (await response.clone().json()) as SignedIn
      if (user && !twoFactorRedirect) await audit(user.id, 'staff.signedIn')
    } else if (response.status === 401) {
      await accounts.countFailure(key, now())
      // The name itself may be somebody's private address.
      await audit(null, 'staff.signInFailed', key.slice(0, 12))
    }
    return response
  }

  return (
    new Hono()
      .use(
        bodyLimit({
          maxSize: MAX_AUTH_BYTES,
          onError: (context) => problemReply(context, 'request.tooLarge'),
        }),
      )
      .post('/sign-in/email', async (context) => {
        const given: unknown = await context.req.raw
          .clone()
          .json()
          .catch(() => null)
        const key = await sha256Hex(emailIn(given))
        return (await refusedFor(context, key)) ?? settle(await auth.handle(context.req.raw), key)
      })
      .on(
        'POST',
        ['/two-factor/verify-totp', '/two-factor/verify-backup-code'],
        async (context) => {
          const pending = context.req.header('cookie') ?? ''
          const key = await sha256Hex(
            `second factor ${/two_factor=([^;]+)/.exec(pending)?.[1] ?? ''}`,
          )
          return (await refusedFor(context, key)) ?? settle(await auth.handle(context.req.raw), key)
        },
      )
      .post('/sign-out', async (context) => {
        const user = await auth.sessionOf(context.req.raw.headers)
        const response = await auth.handle(context.req.raw)
        if (user && response.ok) await audit(user.id, 'staff.signedOut')
        return response
      })
      // Role and address are the administrator's to change, and nobody deletes the account the audit names.
      .on('POST', ['/update-user', '/change-email', '/delete-user'], (context) =>
        problemReply(context, 'request.notFound'),
      )
      .on(['GET', 'POST'], '/*', (context) => auth.handle(context.req.raw))
  )
}
