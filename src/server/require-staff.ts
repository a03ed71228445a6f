import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono'
import type { StaffUser } from './auth.ts'
import type { AppDependencies } from './dependencies.ts'
import { problemReply } from './problem-reply.ts'

export interface StaffEnvironment {
  Variables: { user: StaffUser }
}

/** Lets nobody in without a session. */
export const requireStaff = ({ auth }: AppDependencies): MiddlewareHandler<StaffEnvironment> =>
  createMiddleware<StaffEnvironment>(async (context, next) => {
    const user = await auth.sessionOf(context.req.raw.headers)
    if (!user) return problemReply(context, 'auth.required')
    context.set('user', user)
    context.header('Cache-Control', 'no-store')
    return next()
  })
