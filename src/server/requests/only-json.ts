import { createMiddleware } from 'hono/factory'
import { problemReply } from '../answers/problem-reply.ts'

function saysJson(headers: Headers): boolean {
  const type = headers.get('content-type')
  if (type !== null) return /^application\/json *(?:;|$)/i.test(type)
  return (headers.get('content-length') ?? '0') === '0' && !headers.has('transfer-encoding')
}

/**
 * Where a cookie lets people in: takes no body but JSON, or none at all. A browser asks before it sends JSON to another
 * site, but sends forms unasked; and what reads a body before the account library must not take another for it.
 */
export const onlyJson = createMiddleware(async (context, next) => {
  const { method, raw } = context.req
  if (method !== 'GET' && method !== 'HEAD' && !saysJson(raw.headers))
    return problemReply(context, 'request.notJson', 'Content-Type')
  return next()
})
