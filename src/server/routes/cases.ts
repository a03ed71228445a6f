import { Hono, type Context } from 'hono'
import { wholeDays } from '#domain/case-change.ts'
import {
  CaseChangeSchema,
  CaseQuerySchema,
  SummaryQuerySchema,
  type Case,
  type CaseDetail,
} from '#protocol/cases.ts'
import { mayFollowUpOn } from '#protocol/follow-up.ts'
import type { Submission } from '#protocol/submission.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { StaffUser } from '../sign-in/auth.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import type { ListedCase } from '../repositories/case-names.ts'
import { vietnamDay, vietnamDayEnd, vietnamDayStart } from '#protocol/local-day.ts'
import { fittingProgrammes } from '../use-cases/submissions/fitting-programmes.ts'
import { casePeople, followersUp } from '../use-cases/cases/case-people.ts'
import {
  caseFlowSummary,
  caseLoads,
  caseSummary,
  restrictedCaseSummary,
} from '../use-cases/cases/case-summary.ts'
import { caseSearch } from '../use-cases/cases/case-search.ts'
import { casesWanted, followUpOf } from '../use-cases/cases/cases-wanted.ts'
import { consentedNow } from '../use-cases/privacy/consented-now.ts'
import { smallCsv } from '../use-cases/exports/export-csv.ts'
import { smallXlsx } from '../use-cases/exports/small-xlsx.ts'
import { sheetCalled } from '../use-cases/exports/training-sheet.ts'

const CASES_A_PAGE = 50

function caseOf(row: ListedCase, now: string): Case {
  const until = row.closed_at ?? now
  return {
    id: row.id,
    submissionId: row.submission_id,
    obstacle: row.obstacle,
    state: row.state as Case['state'],
    province: row.province,
    sector: row.sector,
    businessName: row.business_name,
    assignee: row.assignee,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    daysOpen: wholeDays(Date.parse(row.opened_at), Date.parse(until)),
    outcome: row.outcome as Case['outcome'],
    followUp: followUpOf(row, vietnamDay(now)),
    changes: row.changes,
  }
}

/** What holds businesses back, followed up: the board, one case, changes, and how it goes altogether. */
export function caseRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { cases, submissions, auth, exportTexts, isTraining, now } = dependencies
  const audit = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  const namesOfPeople = async () =>
    new Map((await auth.listUsers()).map(({ id, name }) => [id, name]))
  routes.get('/', async (context) => {
    const query = CaseQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { scope } = context.get('user')
    const search = await caseSearch(dependencies, query.data, scope)
    if (search.kind === 'tooWide') return problemReply(context, 'case.searchTooWide')
    const { sought } = search
    const wanted = CASES_A_PAGE * (query.data.pages ?? 1)
    const asked = casesWanted(query.data, vietnamDay(now()))
    const rows = await cases.list(asked, scope, wanted + 1, sought)
    const page = rows.slice(0, wanted)
    return context.json({
      items: page.map((row) => caseOf(row, now())),
      nextAfter: rows.length > wanted ? (page.at(-1)?.id ?? null) : null,
      counts: Object.fromEntries(await cases.countByState(asked, scope, sought)),
    })
  })
  async function summaryRows(user: StaffUser, query: unknown) {
    const parsed = SummaryQuerySchema.safeParse(query)
    if (!parsed.success) return null
    const { by, lang, from, to, ...filter } = parsed.data
    if (user.role !== 'viewer' && from !== undefined && to !== undefined) {
      const span = { from: vietnamDayStart(from), until: vietnamDayEnd(to) }
      const flows = await cases.flow(by, filter, user.scope, span)
      return { by, lang, of: 'period' as const, rows: caseFlowSummary(flows) }
    }
    const of = 'all' as const
    if (user.role !== 'viewer') {
      const tallies = await cases.tally(by, filter, user.scope)
      if (by !== 'assignee') return { by, lang, of, rows: caseSummary(tallies) }
      const overdue = await cases.overdue(filter, user.scope, vietnamDay(now()))
      return { by, lang, of, rows: caseLoads(tallies, overdue) }
    }
    // Who does what of a programme is nothing that is published.
    if (by === 'assignee') return null
    // Filters could narrow it down to few, and two days taken from each other show who came in between.
    const until = `${vietnamDay(now()).slice(0, 7)}-01T00:00:00.000+07:00`
    const standing = await cases.standing(by, new Date(until).toISOString(), user.scope)
    return { by, lang, of, rows: restrictedCaseSummary(standing) }
  }
  routes.get('/summary', async (context) => {
    const summary = await summaryRows(context.get('user'), context.req.query())
    if (!summary) return problemReply(context, 'request.invalid', 'query')
    return context.json({ rows: summary.rows })
  })
  /** The summary as a table in words, its heads first. */
  async function summaryTable(context: Context<StaffEnvironment>, ending: string) {
    const summary = await summaryRows(context.get('user'), context.req.query())
    if (!summary) return null
    const { by, lang, of, rows } = summary
    const text = exportTexts[lang]
    const names = by === 'assignee' ? await namesOfPeople() : null
    const nameOf = (id: string | null): string => {
      if (names) return id === null ? text('cases', 'nobody') : (names.get(id) ?? id)
      if (id === null) return heading('unknown')
      if (by === 'province') return text('places', id)
      return id === 'request' ? text('cases', 'request') : text('closing', 'obstacles', id)
    }
    const heading = (key: string): string => text('cases', 'summary', key)
    const figure = (key: string): string =>
      of === 'period' ? text('cases', 'summary', 'inPeriod', key) : heading(key)
    const name = `sansangso-cases-by-${by}.${ending}`
    context.header('Content-Disposition', `attachment; filename="${name}"`)
    const columns = [
      'total',
      'open',
      ...(by === 'assignee' && of === 'all' ? (['overdue'] as const) : []),
      'solved',
      'unsolved',
      'medianDays',
    ] as const
    return {
      name: sheetCalled(heading(by), isTraining, text),
      head: [heading(by), ...columns.map(figure)],
      rows: rows.map((row) => [nameOf(row.id), ...columns.map((column) => row[column] ?? null)]),
    }
  }
  routes.get('/summary.csv', async (context) => {
    const table = await summaryTable(context, 'csv')
    if (!table) return problemReply(context, 'request.invalid', 'query')
    context.header('Content-Type', 'text/csv; charset=utf-8')
    return context.body(smallCsv([table.head, ...table.rows]))
  })
  routes.get('/summary.xlsx', async (context) => {
    const table = await summaryTable(context, 'xlsx')
    if (!table) return problemReply(context, 'request.invalid', 'query')
    context.header('Content-Type', XLSX_TYPE)
    const sheet = { ...table, looks: ['wrapped', 'number'] as const }
    return context.body(smallXlsx([sheet], new Date(now())))
  })
  routes.get('/people', async (context) =>
    context.json({ items: await casePeople(dependencies, context.get('user').scope) }),
  )
  routes.post('/changes', async (context) => {
    const request = await readRequest(context, CaseChangeSchema)
    if (request.kind === 'refused') return request.reply
    const { assignee, followUpOn } = request.value
    if (typeof assignee === 'string' && !(await followersUp(dependencies)).has(assignee))
      return problemReply(context, 'request.invalid', 'assignee')
    const at = now()
    if (typeof followUpOn === 'string' && !mayFollowUpOn(followUpOn, vietnamDay(at)))
      return problemReply(context, 'case.followUpDay')
    const user = context.get('user')
    const missed = await cases.change(request.value, user.scope, { userId: user.id, at })
    const changed = request.value.cases.map(({ id }) => id).filter((id) => !missed.includes(id))
    const did = { ids: changed, state: request.value.state, assignee, followUpOn }
    if (changed.length > 0) await audit(user.id, 'case.changed', did, at)
    return context.json({ changed: changed.length, missed })
  })
  routes.get('/:id', async (context) => {
    const { scope } = context.get('user')
    const row = await cases.find(context.req.param('id'), scope)
    const held = row && (await submissions.find(row.submission_id, scope))
    if (!row || !held) return problemReply(context, 'request.notFound')
    const submission = consentedNow(JSON.parse(held.body) as Submission, held)
    const { profile, closing, consent } = submission
    const names = await namesOfPeople()
    const detail: CaseDetail = {
      ...caseOf(row, now()),
      contact: consent.purposes.contact
        ? { name: profile.contactName, phone: profile.phone, email: profile.email }
        : null,
      words: closing?.obstacleNote ?? null,
      programmes: fittingProgrammes(profile, vietnamDay(now())),
      history: (await cases.history(row.id)).map(({ at, user_id: userId, kind, text }) => ({
        at,
        who: names.get(userId) ?? null,
        kind,
        text: kind === 'assigned' ? (names.get(text) ?? '') : text,
      })),
    }
    return context.json(detail)
  })
  return routes
}
