import type { Context } from 'hono'
import type * as z from 'zod/mini'
import { readRequest, type RequestRead } from '../requests/read-request.ts'

const MOST_BYTES = 10_000

/** The body of who makes an account by a link; of what is wrong with it, a password that can be none is said first. */
export const readNewAccount = <Value>(
  context: Context,
  schema: z.ZodMiniType<Value>,
): Promise<RequestRead<Value>> =>
  readRequest(context, schema, {
    mostBytes: MOST_BYTES,
    codeOf: (issues) =>
      issues.some(({ path: [field] }) => field === 'password')
        ? 'setup.passwordTooWeak'
        : 'request.invalid',
  })
