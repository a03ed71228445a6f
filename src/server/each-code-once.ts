import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'

const PATH = '/two-factor/verify-totp'
/** A code is taken in its own 30 seconds, in those before and in those after. */
const REMEMBERED_MS = 120_000

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Whose code it is: of who is signed in, or of the sign-in that waits for it. `null` = neither. */
async function whose(context: Context): Promise<string | null> {
  const session = await getSessionFromCtx(context, { disableRefresh: true })
  if (session) return session.user.id
  const { name } = context.context.createAuthCookie('two_factor')
  const challenge = await context.getSignedCookie(name, context.context.secret)
  if (!challenge) return null
  return (await context.context.internalAdapter.findVerificationValue(challenge))?.value ?? null
}

/**
 * Before better-auth looks at a code of the authenticator app: one that this account has sent before is handed on as none,
 * so that it is answered and counted as a wrong one. better-auth takes a code as often as it comes while it is shown, and
 * whoever looked over a shoulder could come in with it. Remembered in the store, where the first of several is the first
 * for all processes.
 */
export const eachCodeOnce = createAuthMiddleware(async (context) => {
  if (context.path !== PATH) return undefined
  const body = context.body as { readonly code?: unknown } | undefined
  const code = body?.code
  if (typeof code !== 'string' || !/^\d{6}$/.test(code)) return undefined
  const userId = await whose(context)
  if (userId === null) return undefined
  const isFirst = await context.context.internalAdapter.reserveVerificationValue({
    identifier: `code-${userId}-${code}`,
    // Not the person's id: what is begun for them ends with a new password, this does not.
    value: 'sent',
    expiresAt: new Date(Date.now() + REMEMBERED_MS),
  })
  return isFirst ? undefined : { context: { body: { ...body, code: '' } } }
})
