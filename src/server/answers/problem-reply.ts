import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { problem, type ProblemCode } from '#protocol/problem.ts'

/** Answers with RFC 9457 problem+json and the status the catalogue gives the code. */
export function problemReply(
  context: Context,
  code: ProblemCode,
  detail?: string,
  headers: Record<string, string> = {},
): Response {
  const body = problem(code, detail)
  return context.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    ...headers,
  })
}

/** How soon a device, proxy or page is to come again, in seconds. */
const AGAIN_SECONDS = '5'

/** The store does not answer, or keeps nothing: whoever asked comes again. `detail`: for who reads it. */
export const storeUnavailable = (context: Context, detail?: string): Response =>
  problemReply(context, 'store.unavailable', detail, { 'Retry-After': AGAIN_SECONDS })
