import type { Readable } from 'node:stream'
import { Hono, type Context } from 'hono'
import type * as z from 'zod/mini'
import { AuditFileQuerySchema, AuditQuerySchema, type AuditPage } from '#protocol/account.ts'
import type { StaffEnvironment } from '../access/access.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { vietnamDay, vietnamDayEnd, vietnamDayStart } from '#protocol/local-day.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../answers/problem-reply.ts'
import type { AuditEntry } from '../repositories/administration.ts'
import type { Cursor } from '../repositories/submissions.ts'
import { subjectAsked } from '../values/log-subjects.ts'
import { decodeCursor, encodeCursor } from '../use-cases/submissions/cursor.ts'
import { vietnamTime } from '../use-cases/exports/export-columns.ts'
import { BYTE_ORDER_MARK, toCsv } from '../use-cases/exports/export-csv.ts'
import type { ExportLanguage } from '../use-cases/exports/export-texts.ts'
import { xlsxTable } from '../use-cases/exports/xlsx-table.ts'
import { streamed, whileAllowed } from '../access/while-allowed.ts'
import { sheetCalled } from '../use-cases/exports/training-sheet.ts'

const PAGE = 100
const ROWS_A_CHUNK = 500
/** What may be an id, wherever it stands in a detail: ours, and those of accounts. */
const IDS = /[0-9A-Za-z_-]{20,64}/g

/** What was done in words; where there are none, as it is written down. */
function wordedEvent(event: string, word: (...path: readonly string[]) => string): string {
  const path = ['events', ...event.split('.')]
  const text = word(...path)
  return text === ['audit', ...path].join('.') ? event : text
}

/** What was done, by whom and when: for administrators to read and to take away. No address changes or removes any of it. */
export function auditRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { auth, administration, namedThings, exportTexts, isTraining, now } = dependencies
  /** What was asked for, and whose address each id is. */
  async function reading({ event, who, about, from, to }: z.infer<typeof AuditQuerySchema>) {
    const subject = about === undefined ? undefined : subjectAsked(about)
    const emails = new Map((await auth.listUsers()).map((user) => [user.id, user.email]))
    const userIds =
      who === undefined
        ? null
        : [...emails].filter(([, email]) => email.includes(who.toLowerCase())).map(([id]) => id)
    const wanted = {
      event,
      // Of what is no id nothing is found, rather than everything.
      userIds: subject === null ? [] : userIds,
      about: subject ?? undefined,
      from: from && vietnamDayStart(from),
      before: to && vietnamDayEnd(to),
    }
    return {
      list: (after: Cursor | null, limit: number) => administration.listAudit(wanted, after, limit),
      whoOf: ({ userId }: AuditEntry) => (userId === null ? null : (emails.get(userId) ?? userId)),
    }
  }

  /** All of it, some at a time. */
  async function* piecesOf({
    list,
  }: Awaited<ReturnType<typeof reading>>): AsyncGenerator<readonly AuditEntry[]> {
    let after: Cursor | null = null
    for (;;) {
      const rows: readonly AuditEntry[] = await list(after, ROWS_A_CHUNK)
      if (rows.length > 0) yield rows
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_A_CHUNK) return
      after = { receivedAt: last.at, id: last.id }
    }
  }

  async function* csv(read: Awaited<ReturnType<typeof reading>>): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + toCsv([['at', 'who', 'event', 'detail', 'id']])
    for await (const rows of piecesOf(read))
      yield toCsv(rows.map((row) => [row.at, read.whoOf(row), row.event, row.detail, row.id]))
  }

  /** For people to read: when it was in Vietnam, and what was done in words too. */
  function workbook(read: Awaited<ReturnType<typeof reading>>, lang: ExportLanguage): Readable {
    const word = (...path: readonly string[]): string =>
      exportTexts[lang]('accounts', 'audit', ...path)
    const looks = ['time', 'text', 'wrapped', 'wrapped', 'text', 'text'] as const
    return xlsxTable({
      name: sheetCalled(word('title'), isTraining, exportTexts[lang]),
      head: [
        ...['atVietnam', 'who', 'what', 'detail'].map((column) => word(column)),
        'event',
        'id',
      ],
      looks,
      pieces: piecesOf(read),
      cellsOf: (row) => [
        vietnamTime(row.at),
        read.whoOf(row) ?? word('nobody'),
        wordedEvent(row.event, word),
        row.detail,
        row.event,
        row.id,
      ],
      at: now(),
    })
  }

  /** What the ids in these lines are called. */
  async function calledIn(rows: readonly AuditEntry[]) {
    const ids = [...new Set(rows.flatMap(({ detail }) => detail.match(IDS) ?? []))]
    const people = (await auth.listUsers()).filter(({ id }) => ids.includes(id))
    const publications = await namedThings.publicationsOf(ids)
    return {
      names: Object.fromEntries([
        ...(await namedThings.namesOf(ids)),
        ...people.map(({ id, name }) => [id, name] as const),
      ]),
      publications: Object.fromEntries(
        publications.map(({ id, questionnaire_id: questionnaireId, period, version }) => [
          id,
          { questionnaireId, period, version },
        ]),
      ),
    }
  }

  const sent = (
    context: Context<StaffEnvironment>,
    pieces: AsyncIterable<Uint8Array | string>,
  ): ReadableStream => streamed(whileAllowed(context, pieces, 'audit.cutOff', dependencies))

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
      ...(await calledIn(page)),
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
    return context.body(sent(context, pieces))
  })
  routes.get('/staff/audit.xlsx', async (context) => {
    const query = AuditFileQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang, ...wanted } = query.data
    const bytes = workbook(await reading(wanted), lang)
    context.header('Content-Type', XLSX_TYPE)
    const day = vietnamDay(now())
    context.header('Content-Disposition', `attachment; filename="sansangso-audit-${day}.xlsx"`)
    return context.body(sent(context, bytes))
  })
  return routes
}
