import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { problemReply } from '../answers/problem-reply.ts'

/** Hashed assets are kept for ever, everything else is asked for each time, so that a new version is seen at once. */
const cacheControl = createMiddleware(async (context, next) => {
  await next()
  if (!context.res.ok) return
  const isHashed = context.req.path.startsWith('/assets/')
  context.res.headers.set(
    'Cache-Control',
    isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
})

/** The built client; unknown pages get the app. */
export function staticRoutes(root: string): Hono {
  const page = readFile(join(root, 'index.html'), 'utf8')
  const routes = new Hono()
  routes.use('*', cacheControl)
  routes.use('*', serveStatic({ root, precompressed: true }))
  // No page of the app is there, and what is answered there is kept for a year.
  routes.get('/assets/*', (context) => problemReply(context, 'request.notFound'))
  routes.get('*', async (context) =>
    // An address with a file ending is a file that is not there; anything else is a page of the app.
    /\.\w+$/.test(context.req.path)
      ? problemReply(context, 'request.notFound')
      : context.html(await page),
  )
  return routes
}
