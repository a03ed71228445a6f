import type { Context } from 'hono'
import type * as z from 'zod/mini'
import type { ProblemCode } from '#protocol/problem.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { MOST_SMALL_BYTES, readJsonBody } from './request-body.ts'

/** What a request brings, or the reply that says what is wrong with it. */
export type RequestRead<Value> =
  | { readonly kind: 'read'; readonly value: Value; readonly reply: null }
  | { readonly kind: 'refused'; readonly value: null; readonly reply: Response }

interface ReadOptions {
  /** Bytes of the body, packed and unpacked. */
  readonly mostBytes?: number
  /** What it is called that does not fit, by all that is wrong with it. */
  readonly codeOf?: (issues: readonly z.core.$ZodIssue[]) => ProblemCode
}

/** The JSON body of a request, by `schema`. A refusal of what does not fit names in `detail` the first place that is wrong. */
export async function readRequest<Value>(
  context: Context,
  schema: z.ZodMiniType<Value>,
  { mostBytes = MOST_SMALL_BYTES, codeOf = () => 'request.invalid' }: ReadOptions = {},
): Promise<RequestRead<Value>> {
  const refused = (code: ProblemCode, detail?: string): RequestRead<Value> => ({
    kind: 'refused',
    value: null,
    reply: problemReply(context, code, detail),
  })
  const body = await readJsonBody(context, mostBytes)
  if (body.kind === 'problem') return refused(body.problem)
  const parsed = schema.safeParse(body.value)
  if (parsed.success) return { kind: 'read', value: parsed.data, reply: null }
  const { issues } = parsed.error
  return refused(codeOf(issues), issues[0]?.path.join('.'))
}
