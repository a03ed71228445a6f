import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'

const MAX_AUTH_BYTES = 10_000

/** better-auth's own routes below `/api/auth`, with a limit on what they read and a line in the audit for each sign-in. */
export function authRoutes({ auth, administration, now, newId }: AppDependencies): Hono {
  return new Hono()
    .use(
      bodyLimit({
        maxSize: MAX_AUTH_BYTES,
        onError: (context) => problemReply(context, 'request.tooLarge'),
      }),
    )
    .post('/sign-in/email', async (context) => {
      const response = await auth.handle(context.req.raw)
      if (response.ok) {
        const { user } = (await response.clone().json()) as { user: { id: string } }
        await administration.audit({
          id: newId(),
          at: now(),
          userId: user.id,
          event: 'staff.signedIn',
          detail: '',
        })
      }
      return response
    })
    .on(['GET', 'POST'], '/*', (context) => auth.handle(context.req.raw))
}
