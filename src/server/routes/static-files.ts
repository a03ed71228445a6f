import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { problemReply } from '../problem-reply.ts'

/** The built client: hashed assets for ever, everything else asked for each time; unknown pages get the app. */
export function staticRoutes(root: string): Hono {
  const page = readFile(join(root, 'index.html'), 'utf8')
  const routes = new Hono()
  routes.use(
    '*',
    serveStatic({
      root,
      precompressed: true,
      onFound: (path, context) => {
        const isHashed = path.includes('/assets/')
        context.header(
          'Cache-Control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    }),
  )
  routes.get('*', async (context) => {
    // An address with a file ending is a file that is not there; anything else is a page of the app.
    if (/\.\w+$/.test(context.req.path)) return problemReply(context, 'request.notFound')
    context.header('Cache-Control', 'no-cache')
    return context.html(await page)
  })
  return routes
}
