import { getSessionFromCtx, type createAuthMiddleware } from 'better-auth/api'

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Whose code it is: of who is signed in, or of the sign-in that waits for it. `null` = neither. */
export async function whoseCode(context: Context): Promise<string | null> {
  const session = await getSessionFromCtx(context, { disableRefresh: true })
  if (session) return session.user.id
  const { name } = context.context.createAuthCookie('two_factor')
  const challenge = await context.getSignedCookie(name, context.context.secret)
  if (!challenge) return null
  return (await context.context.internalAdapter.findVerificationValue(challenge))?.value ?? null
}
