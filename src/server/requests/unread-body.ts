import { createMiddleware } from 'hono/factory'

/**
 * HEAD is answered by what answers GET, whose body nobody then reads: a download that has begun for it would stay begun, with
 * its thread and all ids it is of, for as long as the process lives.
 */
export const dropUnreadBody = createMiddleware(async (context, next) => {
  await next()
  if (context.req.method === 'HEAD') await context.res.body?.cancel()
})
