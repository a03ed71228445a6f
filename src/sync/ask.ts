import { ProblemSchema } from '#protocol/problem.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'

/** What one question to the server comes to. `code`: the server's problem, or ours (`network.unreachable`). */
export type Asked<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly code: null }
  | { readonly kind: 'failed'; readonly value: null; readonly code: string }

const TIMEOUT_MS = 30_000

const failed = (code: string): { kind: 'failed'; value: null; code: string } => ({
  kind: 'failed',
  value: null,
  code,
})

/** Asks the server once; never rejects. `read` says what a good answer is, `null` where it is none. */
export async function ask<Value>(
  path: string,
  init: RequestInit,
  read: (body: unknown) => Value | null,
): Promise<Asked<Value>> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.headers.get(PROTOCOL_HEADER) === null) return failed('network.captivePortal')
    const body: unknown = await response.json()
    if (!response.ok) {
      const problem = ProblemSchema.safeParse(body)
      return failed(problem.success ? problem.data.code : 'reply.invalid')
    }
    const value = read(body)
    return value === null ? failed('reply.invalid') : { kind: 'ok', value, code: null }
  } catch {
    return failed('network.unreachable')
  }
}
