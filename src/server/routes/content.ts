import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'

/**
 * `GET /api/v1/content?lang=vi`: questionnaires, programmes, next steps, obligations and their words, so that devices
 * in the field get corrections without a new app. Nothing personal, so anyone may ask; `If-None-Match` gives 304.
 */
export function contentRoutes({ contentPackages }: AppDependencies): Hono {
  const compressed = new Map(
    [...contentPackages].map(([language, { body }]) => [
      language,
      new Uint8Array(gzipSync(body, { level: 9 })),
    ]),
  )
  return new Hono().get('/content', (context) => {
    const language = context.req.query('lang') ?? 'vi'
    const found = contentPackages.get(language)
    const body = compressed.get(language)
    if (!found || !body) return problemReply(context, 'request.notFound', 'lang')
    context.header('ETag', found.etag)
    context.header('Cache-Control', 'no-cache')
    context.header('Vary', 'Accept-Encoding')
    if (context.req.header('if-none-match')?.includes(found.etag)) return context.body(null, 304)
    context.header('Content-Type', 'application/json; charset=utf-8')
    if (!context.req.header('accept-encoding')?.includes('gzip')) return context.body(found.body)
    context.header('Content-Encoding', 'gzip')
    return context.body(body)
  })
}
