import type * as z from 'zod/mini'
import { ProblemSchema } from '#protocol/problem.ts'

/** What a call comes to. `code` is a problem code of `problems.json`; `network.unreachable` where nothing answered. */
export type Answered<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly code: null }
  | {
      readonly kind: 'failed'
      readonly value: null
      readonly code: string
      /** What the problem itself says beside its code: for `auth.locked`, the seconds to wait. */
      readonly detail?: string | undefined
    }

const failed = (code: string, detail?: string): Answered<never> => ({
  kind: 'failed',
  value: null,
  code,
  detail,
})

/** Asks the server; never rejects. `read` = `null` where a good answer says nothing more. */
export async function call<Value>(
  path: string,
  read: ((body: unknown) => Value | null) | null,
  body?: object,
  method: 'POST' | 'PATCH' | 'DELETE' = 'POST',
): Promise<Answered<Value>> {
  const init: RequestInit = body
    ? {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }
    : {}
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    if (!response.ok) {
      const problem = ProblemSchema.safeParse(json)
      return problem.success
        ? failed(problem.data.code, problem.data.detail)
        : failed(response.status === 401 ? 'auth.required' : 'server.failed')
    }
    if (!read) return { kind: 'ok', value: null as Value, code: null }
    const value = read(json)
    return value === null ? failed('reply.invalid') : { kind: 'ok', value, code: null }
  } catch (error) {
    return failed(error instanceof SyntaxError ? 'reply.invalid' : 'network.unreachable')
  }
}

/** Reads an answer of this shape. */
export const reader =
  <Value>(schema: z.ZodMiniType<Value>) =>
  (body: unknown): Value | null => {
    const parsed = schema.safeParse(body)
    return parsed.success ? parsed.data : null
  }
