import { ReadableStream, TextEncoderStream } from 'node:stream/web'
import { Hono } from 'hono'
import type * as z from 'zod/mini'
import { AuditQuerySchema, type AuditPage } from '#protocol/account.ts'
import type { StaffEnvironment } from '../access.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import type { AuditEntry } from '../repositories/administration.ts'
import type { Cursor } from '../repositories/submissions.ts'
import { decodeCursor, encodeCursor } from '../use-cases/cursor.ts'
import { BYTE_ORDER_MARK, toCsv } from '../use-cases/export-csv.ts'

const PAGE = 100
const ROWS_A_CHUNK = 500

const startOfDay = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString()
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + 86_400_000).toISOString()

/** What was done, by whom and when: for administrators to read and to take away. No address changes or removes any of it. */
export function auditRoutes({
  auth,
  administration,
  now,
}: AppDependencies): Hono<StaffEnvironment> {
  /** What was asked for, and whose address each id is. */
  async function reading({ event, who, from, to }: z.infer<typeof AuditQuerySchema>) {
    const emails = new Map((await auth.listUsers()).map((user) => [user.id, user.email]))
    const userIds =
      who === undefined
        ? null
        : [...emails].filter(([, email]) => email.includes(who.toLowerCase())).map(([id]) => id)
    const wanted = {
      event,
      userIds,
      from: from && startOfDay(from),
      before: to && dayAfter(to),
    }
    return {
      list: (after: Cursor | null, limit: number) => administration.listAudit(wanted, after, limit),
      whoOf: ({ userId }: AuditEntry) => (userId === null ? null : (emails.get(userId) ?? userId)),
    }
  }

  async function* csv({
    list,
    whoOf,
  }: Awaited<ReturnType<typeof reading>>): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + toCsv([['at', 'who', 'event', 'detail', 'id']])
    let after: Cursor | null = null
    for (;;) {
      const rows: readonly AuditEntry[] = await list(after, ROWS_A_CHUNK)
      if (rows.length > 0)
        yield toCsv(rows.map((row) => [row.at, whoOf(row), row.event, row.detail, row.id]))
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_A_CHUNK) return
      after = { receivedAt: last.at, id: last.id }
    }
  }

  const routes = new Hono<StaffEnvironment>()
  routes.get('/staff/audit', async (context) => {
    const query = AuditQuerySchema.safeParse(context.req.query())
    const cursor =
      query.success && query.data.cursor !== undefined ? decodeCursor(query.data.cursor) : null
    if (!query.success || (query.data.cursor !== undefined && !cursor))
      return problemReply(context, 'request.invalid', 'query')
    const { list, whoOf } = await reading(query.data)
    const rows = await list(cursor, PAGE + 1)
    const page = rows.slice(0, PAGE)
    const last = rows.length > PAGE ? page.at(-1) : undefined
    return context.json({
      items: page.map((row) => ({
        id: row.id,
        at: row.at,
        event: row.event,
        detail: row.detail,
        who: whoOf(row),
      })),
      nextCursor: last ? encodeCursor({ receivedAt: last.at, id: last.id }) : null,
    } satisfies AuditPage)
  })
  routes.get('/staff/audit.csv', async (context) => {
    const query = AuditQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const pieces = csv(await reading(query.data))
    context.header('Content-Type', 'text/csv; charset=utf-8')
    const day = vietnamDay(now())
    context.header('Content-Disposition', `attachment; filename="sansangso-audit-${day}.csv"`)
    // Node's stream and the browser's are one thing with two declarations.
    return context.body(ReadableStream.from(pieces).pipeThrough(new TextEncoderStream()) as never)
  })
  return routes
}
