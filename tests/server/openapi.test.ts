import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fromJSONSchema } from 'zod'
import * as z from 'zod/mini'
import { NO_CLOSING } from '#domain/closing.ts'
import { OWNER_SCHEME } from '#protocol/owned-submission.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { OPERATIONS, templateOf } from '#server/openapi/document.ts'
import type { Operation } from '#server/openapi/operation.ts'
import { aSubmission } from '../support/submission.ts'
import { needDescribed } from './support/described.ts'
import { anEvent, DESK } from './support/field-event.ts'
import { ORIGIN, startTestServer, type TestServer } from './support/test-server.ts'

const keyOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path}`

/* OpenAPI 3.1.0, as far as this description uses it; strict, so that a word of no meaning there is noticed. */
const JsonSchema = z.looseObject({})
const Content = z.record(
  z.string().check(z.regex(/^[a-z]+\/[\w.+-]+$/)),
  z.strictObject({ schema: z.optional(JsonSchema) }),
)
const OperationObject = z.strictObject({
  summary: z.string().check(z.minLength(1)),
  description: z.optional(z.string()),
  security: z.optional(z.array(z.record(z.string(), z.array(z.string())))),
  parameters: z.optional(
    z.array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean(),
        schema: JsonSchema,
      }),
    ),
  ),
  requestBody: z.optional(z.strictObject({ required: z.literal(true), content: Content })),
  responses: z.record(
    z.string().check(z.regex(/^([2-5]\d\d|default)$/)),
    z.strictObject({
      description: z.string().check(z.minLength(1)),
      content: z.optional(Content),
    }),
  ),
})
const Methods = z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), OperationObject)
const DocumentObject = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.union([
        z.strictObject({ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string() }),
        z.strictObject({
          type: z.literal('http'),
          scheme: z.string(),
          description: z.optional(z.string()),
        }),
      ]),
    ),
    schemas: z.record(z.string(), JsonSchema),
  }),
  paths: z.record(z.string().check(z.regex(/^\//)), Methods),
})

async function readDocument() {
  const server = await startTestServer()
  const given: unknown = await (await server.request('/api/v1/openapi.json')).json()
  return DocumentObject.parse(given)
}

/** Every object of a document with a word of this name, and what the word says. */
function* saying(word: string, node: unknown): Generator {
  if (!(node instanceof Object)) return
  for (const [name, value] of Object.entries(node)) {
    if (name === word) yield value
    yield* saying(word, value)
  }
}

describe('the description of the API', () => {
  it('has every address the app answers, with each of its methods, and none it does not', async () => {
    const { routes } = await startTestServer()
    const registered = routes.filter(
      ({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL',
    )
    expect(OPERATIONS.map(keyOf).toSorted()).toEqual([...new Set(registered.map(keyOf))].toSorted())
    const { paths } = await readDocument()
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.toSorted()).toEqual(
      OPERATIONS.map((each) => `${each.method} ${templateOf(each.path)}`).toSorted(),
    )
  })

  it('is for staff where the table of who may do what has a line, and nowhere else', () => {
    // An address elsewhere that calls itself theirs would be guarded by nothing.
    const ofStaff = OPERATIONS.filter(({ audience }) => audience === 'staff')
    expect(ofStaff.map(keyOf).toSorted()).toEqual(ACCESS.map(keyOf).toSorted())
  })

  it('is OpenAPI 3.1: its shape, its references, its parameters, and schemas that can be read', async () => {
    const document = await readDocument()
    for (const reference of saying('$ref', document)) {
      const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(String(reference)) ?? []
      expect(Object.keys(document.components.schemas)).toContain(name)
    }
    for (const [path, methods] of Object.entries(document.paths))
      for (const operation of Object.values(methods)) {
        const parameters = operation.parameters ?? []
        const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
        expect([path, inPath]).toEqual([
          path,
          [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        ])
        expect(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size).toBe(
          parameters.length,
        )
        for (const requirement of operation.security ?? [])
          for (const scheme of Object.keys(requirement))
            expect(Object.keys(document.components.securitySchemes)).toContain(scheme)
      }
    // What a reader of other make understands of a schema takes nothing that ours would not.
    const read = fromJSONSchema(document.components.schemas['Problem'] as never)
    expect(read.safeParse({ type: 'a', code: 'b', status: 400, title: 'c' }).success).toBe(true)
    expect(read.safeParse({ type: 'a', code: 'b', status: '400', title: 'c' }).success).toBe(false)
    expect(() => fromJSONSchema({ type: 'nothing there is' } as never)).toThrow(/type/)
    const schemas = [...saying('schema', document), ...Object.values(document.components.schemas)]
    for (const schema of schemas.filter((each) => !Object.hasOwn(each as object, '$ref')))
      expect(() => fromJSONSchema(schema as never)).not.toThrow()
  })

  it('names the very schemas that requests are checked with', async () => {
    const { server, cookie, enrolled } = await anEvent()
    const { credential } = await enrolled(DESK)
    const authorization: Partial<Record<Operation['audience'], string>> = {
      owner: `${OWNER_SCHEME} khoa`,
      tablet: `Bearer ${credential}`,
    }
    onTestFinished(() => void vi.restoreAllMocks())
    for (const operation of OPERATIONS) {
      const { method, path, audience, query, body } = operation
      const asked = [query, body].flatMap((schema) =>
        schema ? [vi.spyOn(schema, 'safeParse')] : [],
      )
      if (asked.length === 0) continue
      const given = authorization[audience]
      await server.request(
        path.replaceAll(/:\w+/g, () => newUuid()),
        {
          method,
          headers: {
            origin: ORIGIN,
            'Content-Type': 'application/json',
            ...(audience === 'staff' && { cookie }),
            ...(given !== undefined && { authorization: given }),
          },
          ...(method !== 'GET' && { body: '{}' }),
        },
      )
      for (const spy of asked)
        expect(`${keyOf(operation)}: ${spy.mock.calls.length}`).not.toMatch(/: 0$/)
      vi.restoreAllMocks()
    }
  })
})

/** A server that holds something of everything; ids by the address they are asked at. */
async function aFullServer(): Promise<{
  readonly server: TestServer
  readonly cookie: string
  readonly ids: Readonly<Record<string, string>>
}> {
  const { server, clock, cookie, staff, event, enrolled } = await anEvent()
  await enrolled(DESK)
  clock.now = Date.parse('2026-12-10T03:00:00.000Z')
  const named = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', phone: '0901234567' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ closing: { ...NO_CLOSING, obstacles: ['fraud'] } })
    .seal()
  const others = await Promise.all(
    Array.from({ length: 11 }, () => aSubmission().consented('keepAndSend', 'statistics').seal()),
  )
  const unusable = await aSubmission().ticked('fax').seal()
  await server.deliver(...[named, ...others, unusable].map(({ item }) => item))
  const made = async (path: string, body: object): Promise<string> => {
    const response = await staff(path, body)
    expect(`${path} ${response.status}`).toBe(`${path} 201`)
    return ((await response.json()) as { id: string }).id
  }
  const request = await made('/privacy', {
    kind: 'erase',
    channel: 'phone',
    receivedOn: '2026-12-09',
    requester: 'Chị Ba',
    details: '',
    submission: named.item.id,
  })
  await made('/report-tokens', { name: 'Báo cáo', provinces: null, days: 30 })
  clock.now = Date.parse('2027-01-24T03:00:00.000Z')
  const publication = await made('/publications', {
    period: '2026-12',
    questionnaire: 'san-sang-so',
    isBenchmark: true,
    note: '',
  })
  await made('/exclusions', {
    kind: 'trial',
    reason: 'Buổi tập huấn',
    count: 1,
    submission: others[0]?.item.id,
  })
  const { items: aside } = (await (
    await server.get('/api/v1/staff/quarantine', cookie)
  ).json()) as { items: { id: string }[] }
  // A line of the log past its time, and a clock far from the last run: nothing is removed by itself.
  const { database } = server.store
  const at = '2020-01-01T00:00:00.000Z'
  await database
    .insertInto('audit')
    .values({ id: newUuid(), at, user_id: null, event: 'a.b', detail: '', subjects_noted: null })
    .execute()
  await database.insertInto('retention_rules').values({ kind: 'audit', months: 12 }).execute()
  await database.insertInto('retention_runs').values({ id: 'last', at }).execute()
  const ticket = newUuid()
  await server.get(`/api/v1/exports/submissions.csv?ticket=${ticket}`, cookie)
  return {
    server,
    cookie,
    ids: {
      '/api/v1/exports/progress/:id': ticket,
      '/api/v1/events/:id/public': event.id,
      '/api/v1/staff/events/:id': event.id,
      '/api/v1/staff/events/:id/doubles': event.id,
      '/api/v1/staff/submissions/:id': named.item.id,
      '/api/v1/staff/submissions/:id/copy.json': named.item.id,
      '/api/v1/staff/submissions/:id/copy.html': named.item.id,
      '/api/v1/staff/submissions/:id/consent.json': named.item.id,
      '/api/v1/staff/quarantine/:id': aside[0]?.id ?? '',
      '/api/v1/staff/quarantine/:id/body.txt': aside[0]?.id ?? '',
      '/api/v1/staff/privacy/:id': request,
      '/api/v1/staff/cases/:id': `${named.item.id}.fraud`,
      '/api/v1/publications/:file': publication,
    },
  }
}

describe('answers', () => {
  it('are what the description says, of every address that is read, each with something in it', async () => {
    const { server, cookie, ids } = await aFullServer()
    const read = OPERATIONS.filter(
      ({ method, audience }) => method === 'GET' && audience !== 'owner',
    )
    for (const operation of read) {
      const id = ids[operation.path]
      const path = operation.path.replace(/:\w+/, () => id ?? '')
      // Throws where the answer is not as described.
      const response = await server.request(path, { headers: { cookie } })
      expect(`${path} ${response.status}`).toBe(`${path} 200`)
      expect((await response.text()).length).toBeGreaterThan(20)
    }
  })

  it('that are not as described are noticed', async () => {
    const path = '/api/v1/staff/cases/people'
    const answering = (body: object | null, init: ResponseInit = {}) =>
      needDescribed(
        'GET',
        path,
        new Response(body && JSON.stringify(body), {
          headers: { 'content-type': 'application/json' },
          ...init,
        }),
      )
    await expect(answering({ items: [] })).resolves.toBeUndefined()
    await expect(answering({ items: [], secret: 1 })).rejects.toThrow('says more')
    await expect(answering({})).rejects.toThrow('does not fit')
    await expect(answering({ items: [] }, { status: 201 })).rejects.toThrow('answers 201')
    await expect(answering(null, { status: 304 })).rejects.toThrow('no tag')
    const problem = { type: '', code: 'event.closed', status: 409, title: '' }
    await expect(answering(problem, { status: 409 })).rejects.toThrow('answers event.closed')
    await expect(
      answering({ items: [] }, { headers: { 'content-type': 'text/csv' } }),
    ).rejects.toThrow('text/csv')
  })
})
