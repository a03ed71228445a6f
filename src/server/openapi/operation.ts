import type * as z from 'zod/mini'
import type { ProblemCode } from '#protocol/problem.ts'

/**
 * Who an operation is for. `staff`: a session, and a role by `access/access-table.ts`. `owner`: the key made on the phone. `tablet`:
 * the credential of an enrolled device. `sender`: anybody, or a tablet.
 */
export type Audience = 'anybody' | 'sender' | 'owner' | 'tablet' | 'staff'

interface Answer {
  readonly status: 200 | 201 | 204
  readonly text: string
  /** One a media type; empty = nothing is said. `schema` = `null`: a file. */
  readonly contents: readonly {
    readonly type: string
    readonly schema: z.ZodMiniType | null
  }[]
  /** It has an ETag: `If-None-Match` gives 304. */
  readonly isTagged: boolean
}

/** One method of one address: what it takes, by the schemas its route parses with, and what it answers. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** As the app registers it: `:name` stands for one part. */
  readonly path: string
  readonly audience: Audience
  readonly summary: string
  readonly query: z.ZodMiniType | null
  readonly body: z.ZodMiniType | null
  readonly answer: Answer
  /** Its own; what follows from audience, query and body is added in `document.ts`. */
  readonly problems: readonly ProblemCode[]
}

type Given = Pick<Operation, 'summary' | 'answer'> &
  Partial<Pick<Operation, 'query' | 'body' | 'problems'>>

/** `path` is below `/api/v1`. */
type Describe = (method: Operation['method'], path: string, given: Given) => Operation

const describing =
  (audience: Audience): Describe =>
  (method, path, { summary, answer, query = null, body = null, problems = [] }) => ({
    method,
    path: `/api/v1${path}`,
    audience,
    summary,
    query,
    body,
    answer,
    problems,
  })

export const forAnybody = describing('anybody')
export const forSender = describing('sender')
export const forOwner = describing('owner')
export const forTablet = describing('tablet')
export const forStaff = describing('staff')

export const json = (
  schema: z.ZodMiniType,
  text: string,
  status: 200 | 201 = 200,
): Operation['answer'] => ({
  status,
  text,
  contents: [{ type: 'application/json', schema }],
  isTagged: false,
})

export const file = (type: string, text: string): Operation['answer'] => ({
  status: 200,
  text,
  contents: [{ type, schema: null }],
  isTagged: false,
})

export const nothing = (text: string): Operation['answer'] => ({
  status: 204,
  text,
  contents: [],
  isTagged: false,
})

export const tagged = (answer: Operation['answer']): Operation['answer'] => ({
  ...answer,
  isTagged: true,
})
