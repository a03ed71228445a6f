import { Hono } from 'hono'
import { QuarantineQuerySchema, RejectRequestSchema, type QuarantinePage } from '#protocol/staff.ts'
import type { StaffEnvironment } from '../access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { releaseQuarantined } from '../use-cases/release-quarantined.ts'

const LISTED = 200
const BODY_SHOWN = 20_000

/** What was put aside, and what staff decide about it. Nothing here deletes what somebody sent. */
export function quarantineRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { quarantine, administration, now, newId } = dependencies
  const routes = new Hono<StaffEnvironment>()
  routes.get('/', async (context) => {
    const query = QuarantineQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const rows = await quarantine.list(LISTED, query.data)
    const byReason = await quarantine.countByReason(query.data.state)
    const page: QuarantinePage = {
      items: rows.map((row) => ({
        id: row.id,
        submissionId: row.submission_id,
        receivedAt: row.received_at,
        problemCode: row.problem_code,
        problemDetail: row.problem_detail,
        rejectedAt: row.rejected_at,
        rejectedReason: row.rejected_reason,
        body: row.body.slice(0, BODY_SHOWN),
      })),
      total: await quarantine.count(query.data),
      byReason: Object.fromEntries(byReason),
    }
    return context.json(page)
  })
  routes.post('/:id/release', async (context) => {
    const released = await releaseQuarantined(context.req.param('id'), dependencies)
    if (released.kind === 'unknown') return problemReply(context, 'request.notFound')
    if (released.kind === 'refused')
      return problemReply(context, 'quarantine.stillRefused', released.code)
    await administration.audit({
      id: newId(),
      at: now(),
      userId: context.get('user').id,
      event: 'quarantine.released',
      detail: released.submissionId,
    })
    return context.body(null, 204)
  })
  routes.post('/:id/reject', async (context) => {
    const request = RejectRequestSchema.safeParse(await context.req.json().catch(() => null))
    if (!request.success) return problemReply(context, 'request.invalid', 'reason')
    const { reason } = request.data
    const userId = context.get('user').id
    const rejected = await quarantine.reject(context.req.param('id'), {
      by: userId,
      at: now(),
      reason,
    })
    if (!rejected) return problemReply(context, 'request.notFound')
    await administration.audit({
      id: newId(),
      at: now(),
      userId,
      event: 'quarantine.rejected',
      detail: JSON.stringify({ id: rejected, reason }),
    })
    return context.body(null, 204)
  })
  return routes
}
