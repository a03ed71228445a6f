import { createMiddleware } from 'hono/factory'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts'

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
  "worker-src 'self'",
].join('; ')

/** Strict by default: nothing from elsewhere, nothing inline, no framing, no referrer. */
export const securityHeaders = createMiddleware(async (context, next) => {
  await next()
  const { headers } = context.res
  headers.set('Content-Security-Policy', POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'camera=(self), geolocation=(), microphone=(), payment=()')
  if (context.req.path.startsWith('/api/')) headers.set(PROTOCOL_HEADER, String(PROTOCOL_VERSION))
})
