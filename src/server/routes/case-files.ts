import { Hono, type Context } from 'hono'
import { CaseFileQuerySchema } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { searchForLog } from '../values/search-term.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { caseSearch } from '../use-cases/cases/case-search.ts'
import { caseTable } from '../use-cases/cases/case-table.ts'
import { BYTE_ORDER_MARK, toCsv } from '../use-cases/exports/export-csv.ts'
import { xlsxTable } from '../use-cases/exports/xlsx-table.ts'
import { streamed, whileAllowed } from '../access/while-allowed.ts'

type Table = ReturnType<typeof caseTable>

async function* csv({ head, pieces, cellsOf }: Table): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([head])
  for await (const rows of pieces) yield toCsv(rows.map(cellsOf))
}

/** The cases of the list to take along: what there is to do in the field, and whom to call. Each file is written down. */
export function caseFileRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { auth, now } = dependencies
  const audit = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  async function begun(context: Context<StaffEnvironment>, ending: 'csv' | 'xlsx') {
    const query = CaseFileQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const user = context.get('user')
    const search = await caseSearch(dependencies, query.data, user.scope)
    if (search.kind === 'tooWide') return problemReply(context, 'case.searchTooWide')
    const madeAt = now()
    const { lang: _, ...asked } = query.data
    const noted = {
      ...asked,
      ...(asked.search !== undefined && { search: searchForLog(asked.search) }),
    }
    await audit(user.id, 'case.downloaded', noted, madeAt)
    const name = `sansangso-cases-${vietnamDay(madeAt)}.${ending}`
    context.header('Content-Disposition', `attachment; filename="${name}"`)
    return caseTable(dependencies, {
      query: query.data,
      within: user.scope,
      sought: search.sought,
      people: new Map((await auth.listUsers()).map((each) => [each.id, each.name])),
      madeAt,
    })
  }
  const sent = (
    context: Context<StaffEnvironment>,
    pieces: AsyncIterable<Uint8Array | string>,
  ): ReadableStream => streamed(whileAllowed(context, pieces, 'case.cutOff', dependencies))
  routes.get('/list.csv', async (context) => {
    const table = await begun(context, 'csv')
    if (table instanceof Response) return table
    context.header('Content-Type', 'text/csv; charset=utf-8')
    return context.body(sent(context, csv(table)))
  })
  routes.get('/list.xlsx', async (context) => {
    const table = await begun(context, 'xlsx')
    if (table instanceof Response) return table
    context.header('Content-Type', XLSX_TYPE)
    return context.body(sent(context, xlsxTable(table)))
  })
  return routes
}
