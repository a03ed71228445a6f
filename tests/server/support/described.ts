import { isDeepStrictEqual } from 'node:util'
import { ProblemSchema } from '#protocol/problem.ts'
import { OPERATIONS, problemsOf } from '#server/openapi/document.ts'
import type { Operation } from '#server/openapi/operation.ts'

/** What any operation may answer: `default` in the description. */
const ALWAYS: readonly string[] = ['server.failed', 'store.unavailable']

const isAt = ({ path }: Operation, asked: string): boolean => {
  const [wanted, given] = [path.split('/'), asked.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith(':') ? given[index] !== '' : part === given[index],
    )
  )
}

/** What the description says of a request; of an address without and one with a name in it, the one without. */
const operationOf = (method: string, path: string): Operation | undefined =>
  OPERATIONS.filter((each) => each.method === method && isAt(each, path)).toSorted(
    (a, b) => a.path.split(':').length - b.path.split(':').length,
  )[0]

/**
 * What the server itself says: a body that a device sent is shown as it was received, and may hold what no schema here
 * knows.
 */
const ownPart = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    key === 'submission' && value instanceof Object && 'protocol' in value ? null : value,
  )

async function faultIn(operation: Operation, response: Response): Promise<string | null> {
  const { answer } = operation
  const type = response.headers.get('content-type')?.split(';')[0] ?? null
  if (response.status >= 400) {
    const { code } = ProblemSchema.parse(await response.json())
    const known: readonly string[] = [...problemsOf(operation), ...ALWAYS]
    return known.includes(code) ? null : `answers ${code}, which is not described`
  }
  if (response.status === 304) return answer.isTagged ? null : 'answers 304, and has no tag'
  if (response.status !== answer.status)
    return `answers ${response.status} where ${answer.status} is described`
  if (response.status === 204) return null
  const content = answer.contents.find((each) => each.type === type)
  if (!content) return `answers with ${type}, which is not described`
  if (!content.schema) return null
  const given: unknown = await response.json()
  const read = content.schema.safeParse(given)
  if (!read.success) return `does not fit its schema: ${JSON.stringify(read.error.issues)}`
  return isDeepStrictEqual(ownPart(read.data), ownPart(given))
    ? null
    : 'says more than its schema does'
}

const headOf = ({ status, headers }: Response): Response => new Response(null, { status, headers })

/** Throws where an answer is not what the description of the API says of it. Reads no file to its end. */
export async function needDescribed(
  method: string,
  path: string,
  response: Response,
): Promise<void> {
  const operation = operationOf(method, path)
  if (!operation) return
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const fault = await faultIn(operation, isJson ? response.clone() : headOf(response))
  if (fault) throw new Error(`${method} ${operation.path} ${fault}`)
}
