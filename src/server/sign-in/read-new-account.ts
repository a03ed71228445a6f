import type { Context } from 'hono'
import type * as z from 'zod/mini'
import { problemReply } from '../answers/problem-reply.ts'
import { readJsonBody } from '../requests/request-body.ts'

const MAX_BYTES = 10_000

type Outcome<Value> =
  | { readonly kind: 'given'; readonly value: Value; readonly reply: null }
  | { readonly kind: 'refused'; readonly value: null; readonly reply: Response }

/** The body of who makes an account by a link; of what is wrong with it, a password that can be none is said first. */
export async function readNewAccount<Value>(
  context: Context,
  schema: z.ZodMiniType<Value>,
): Promise<Outcome<Value>> {
  const refused = (reply: Response) => ({ kind: 'refused', value: null, reply }) as const
  const body = await readJsonBody(context, MAX_BYTES)
  if (body.kind === 'problem') return refused(problemReply(context, body.problem))
  const request = schema.safeParse(body.value)
  if (request.success) return { kind: 'given', value: request.data, reply: null }
  const { issues } = request.error
  const isPassword = issues.some((issue) => issue.path[0] === 'password')
  const code = isPassword ? 'setup.passwordTooWeak' : 'request.invalid'
  return refused(problemReply(context, code, issues[0]?.path.join('.')))
}
