import * as z from 'zod/mini'
import { AbandonedSchema } from '#protocol/abandoned.ts'
import { PROBLEMS, ProblemSchema, type ProblemCode } from '#protocol/problem.ts'
import { SentSubmissionSchema } from '#protocol/submission.ts'
import { accessTo } from '../access/access-table.ts'
import { accountOperations } from './accounts.ts'
import { deliveryOperations } from './delivery.ts'
import { caseOperations, privacyOperations } from './desks.ts'
import { exclusionOperations } from './exclusions.ts'
import { eventOperations } from './events.ts'
import { forAnybody, json, type Audience, type Operation } from './operation.ts'
import { publicationOperations } from './publications.ts'
import { submissionOperations } from './submissions.ts'

const itself = forAnybody('GET', '/openapi.json', {
  summary: 'This description',
  answer: json(z.record(z.string(), z.unknown()), 'OpenAPI 3.1'),
})

/** Everything the app answers below `/api/v1`, each address with each of its methods once. */
export const OPERATIONS: readonly Operation[] = [
  ...deliveryOperations,
  ...eventOperations,
  ...accountOperations,
  ...submissionOperations,
  ...exclusionOperations,
  ...caseOperations,
  ...privacyOperations,
  ...publicationOperations,
  itself,
]

const SECURITY: Readonly<Record<Audience, readonly object[] | null>> = {
  anybody: null,
  sender: [{}, { device: [] }],
  owner: [{ owner: [] }],
  tablet: [{ device: [] }],
  staff: [{ session: [] }],
}

const AUDIENCE_PROBLEMS: Readonly<Record<Audience, readonly ProblemCode[]>> = {
  anybody: [],
  sender: [],
  owner: ['auth.required'],
  tablet: ['auth.required'],
  staff: ['auth.required', 'auth.forbidden', 'auth.secondFactorRequired'],
}

const BODY_PROBLEMS: readonly ProblemCode[] = [
  'request.invalid',
  'request.tooLarge',
  'request.unsupportedEncoding',
]

/** Its own, and those that follow from who may ask, how, and with what. */
export const problemsOf = ({
  method,
  audience,
  query,
  body,
  problems,
}: Operation): readonly ProblemCode[] => [
  ...new Set([
    ...AUDIENCE_PROBLEMS[audience],
    ...(body ? BODY_PROBLEMS : []),
    ...(query ? (['request.invalid'] as const) : []),
    // Forms, and what comes from another site.
    ...(method === 'GET' ? [] : (['request.crossSite', 'request.notJson'] as const)),
    ...problems,
  ]),
]

/** As a reader gets it in an answer, or writes it in a request. */
const jsonSchema = (of: z.ZodMiniType): object => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(of, {
    io: 'input',
    unrepresentable: 'any',
  })
  return schema
}

const parametersOf = ({ path, query }: Operation): readonly object[] => {
  const { properties = {} } = query ? z.toJSONSchema(query, { io: 'input' }) : {}
  return [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema,
    })),
  ]
}

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}

function responsesOf(operation: Operation): object {
  const { status, text, contents, isTagged } = operation.answer
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of problemsOf(operation)) {
    const same = byStatus.get(PROBLEMS[code].status) ?? []
    byStatus.set(PROBLEMS[code].status, [...same, code])
  }
  const content = Object.fromEntries(
    contents.map(({ type, schema }) => [type, schema ? { schema: jsonSchema(schema) } : {}]),
  )
  return {
    [status]: { description: text, ...(contents.length > 0 && { content }) },
    ...(isTagged && { 304: { description: 'The reader has the same: `If-None-Match`' } }),
    ...Object.fromEntries(
      [...byStatus].map(([each, codes]) => [
        each,
        {
          description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('. '),
          content: problemContent,
        },
      ]),
    ),
    default: { description: 'The server or its store failed', content: problemContent },
  }
}

function described(operation: Operation): object {
  const { method, path, audience, summary, body } = operation
  const access = audience === 'staff' ? accessTo(method, path) : undefined
  const scope = access?.needsWholeScope ? ', with every province in sight' : ''
  const parameters = parametersOf(operation)
  const security = SECURITY[audience]
  return {
    summary,
    ...(access && { description: `For ${access.roles.join(', ')}${scope}.` }),
    ...(security && { security }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(body) } },
      },
    }),
    responses: responsesOf(operation),
  }
}

/** `:id` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

function pathsOf(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const template = templateOf(operation.path)
    paths[template] = { ...paths[template], [operation.method.toLowerCase()]: described(operation) }
  }
  return paths
}

/** The API as OpenAPI 3.1, made from the very schemas that check requests. */
export const openApiDocument = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Sẵn Sàng Số',
    version: '1',
    description: `Problem codes: ${Object.keys(PROBLEMS).join(', ')}. Reports read the OData feed at \`/odata/v1/\`, which describes itself in \`$metadata\`.`,
  },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      device: { type: 'http', scheme: 'bearer', description: 'The credential of a tablet' },
      owner: { type: 'http', scheme: 'Owner', description: 'The key made on the phone' },
    },
    schemas: {
      Submission: jsonSchema(SentSubmissionSchema),
      Abandoned: jsonSchema(AbandonedSchema),
      Problem: jsonSchema(ProblemSchema),
    },
  },
  paths: pathsOf(OPERATIONS),
})
