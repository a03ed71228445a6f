import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { Hono } from 'hono'
import {
  SubmissionListQuerySchema,
  type SubmissionDetail,
  type SubmissionSummary,
} from '#protocol/staff.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { requireStaff, type StaffEnvironment } from '../require-staff.ts'
import type { ListedSubmission } from '../repositories/submissions.ts'
import { decodeCursor, encodeCursor } from '../use-cases/cursor.ts'
import { exportRoutes } from './exports.ts'

function summaryOf(row: ListedSubmission): SubmissionSummary {
  return {
    id: row.id,
    receivedAt: row.received_at,
    province: row.province,
    sector: row.sector,
    kind: row.kind,
    sizeClass: row.size_class,
    questionnaire: { id: row.questionnaire_id, version: row.questionnaire_version },
    levelId: row.level_id,
    scoreShown: row.score_shown,
    coverage: { answered: row.answered, applicable: row.applicable },
    businessName: row.business_name,
    channel: row.channel,
    resultsAgree: row.results_agree === 1,
  }
}

/** Everything staff see: a session is needed for all of it. */
export function staffRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { submissions, quarantine, now } = dependencies
  const routes = new Hono<StaffEnvironment>()
  routes.use('/staff/*', requireStaff(dependencies))
  routes.use('/exports/*', requireStaff(dependencies))
  routes.get('/staff/submissions', async (context) => {
    const query = SubmissionListQuerySchema.safeParse(context.req.query())
    const cursor =
      query.success && query.data.cursor !== undefined ? decodeCursor(query.data.cursor) : null
    if (!query.success || (query.data.cursor !== undefined && !cursor))
      return problemReply(context, 'request.invalid', 'query')
    const { limit } = query.data
    const rows = await submissions.list(query.data, cursor, limit + 1)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return context.json({
      items: page.map(summaryOf),
      nextCursor: last ? encodeCursor({ receivedAt: last.received_at, id: last.id }) : null,
      total: await submissions.count(query.data),
    })
  })
  routes.get('/staff/submissions/:id', async (context) => {
    const row = await submissions.find(context.req.param('id'))
    if (!row) return problemReply(context, 'request.notFound')
    const detail: SubmissionDetail = {
      ...summaryOf(row),
      submission: JSON.parse(row.body) as SubmissionDetail['submission'],
      serverResult: JSON.parse(row.result) as SubmissionDetail['serverResult'],
      receipt: JSON.parse(row.receipt) as SubmissionDetail['receipt'],
    }
    return context.json(detail)
  })
  routes.get('/staff/summary', async (context) => {
    const today = new Date(Date.parse(now()) + 7 * 3_600_000).toISOString().slice(0, 10)
    const byLevel = await submissions.countByLevel(QUESTIONNAIRE.id)
    return context.json({
      total: await submissions.count({}),
      today: await submissions.count({ from: today, to: today }),
      quarantined: await quarantine.count(),
      byLevel: Object.fromEntries(
        [...byLevel].map(([level, count]) => [level ?? 'withheld', count]),
      ),
    })
  })
  routes.get('/staff/quarantine', async (context) => {
    const rows = await quarantine.list(200)
    const items = rows.map((row) => ({
      id: row.id,
      submissionId: row.submission_id,
      receivedAt: row.received_at,
      problemCode: row.problem_code,
      problemDetail: row.problem_detail,
      body: row.body.slice(0, 20_000),
    }))
    return context.json({ items, total: await quarantine.count() })
  })
  routes.route('/exports', exportRoutes(dependencies))
  return routes
}
