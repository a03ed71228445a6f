import * as z from 'zod/mini'
import { ProblemSchema } from '#protocol/problem.ts'

/* The pieces `openapi.ts` is put together from. */

export const schema = (of: z.ZodMiniType): object =>
  z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' })
export const json = (of: z.ZodMiniType, description: string): object => ({
  description,
  content: { 'application/json': { schema: schema(of) } },
})
export const problemOf = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: schema(ProblemSchema) } },
})
export const body = (of: z.ZodMiniType): object => ({
  required: true,
  content: { 'application/json': { schema: schema(of) } },
})

export function queryParameters(of: z.ZodMiniType): object[] {
  const { properties = {} } = z.toJSONSchema(of, { io: 'input' })
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: 'query',
    required: false,
    schema: each,
  }))
}

export const staffOnly = { security: [{ session: [] }] }
export const ownerOnly = {
  security: [{ owner: [] }],
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  ],
}

export const eventId = [
  { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
]

export const unauthorised = { '401': problemOf('`auth.required`') }
