import type { Context } from 'hono'
import type * as z from 'zod/mini'

/** What a request brings, by `schema`. What is no JSON at all does not fit, like JSON of another shape. */
export async function readRequest<Value>(
  context: Context,
  schema: z.ZodMiniType<Value>,
): Promise<z.core.util.SafeParseResult<Value>> {
  const given: unknown = await context.req.json().catch(() => null)
  return schema.safeParse(given)
}
