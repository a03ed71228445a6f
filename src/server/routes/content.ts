import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { ContentQuerySchema } from '#protocol/content-schema.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../answers/problem-reply.ts'

/**
 * `GET /api/v1/content?lang=vi`: questionnaires, programmes, next steps, obligations and their words, so that devices
 * in the field get corrections without a new app. Nothing personal, so anyone may ask; `If-None-Match` gives 304.
 */
export function contentRoutes({ contentPackages }: Pick<AppDependencies, 'contentPackages'>): Hono {
  // Made for the first who asks, and kept: a start need not wait for it, and some languages nobody asks for.
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>()
  const compressedOf = (language: string, body: string): Uint8Array<ArrayBuffer> => {
    const made = compressed.get(language) ?? new Uint8Array(gzipSync(body, { level: 9 }))
    compressed.set(language, made)
    return made
  }
  return new Hono().get('/content', (context) => {
    const query = ContentQuerySchema.safeParse(context.req.query())
    const found = query.success ? contentPackages.get(query.data.lang) : undefined
    if (!query.success || !found) return problemReply(context, 'request.notFound', 'lang')
    context.header('ETag', found.etag)
    context.header('Cache-Control', 'no-cache')
    context.header('Vary', 'Accept-Encoding')
    if (context.req.header('if-none-match')?.includes(found.etag)) return context.body(null, 304)
    context.header('Content-Type', 'application/json; charset=utf-8')
    if (!context.req.header('accept-encoding')?.includes('gzip')) return context.body(found.body)
    context.header('Content-Encoding', 'gzip')
    return context.body(compressedOf(query.data.lang, found.body))
  })
}
