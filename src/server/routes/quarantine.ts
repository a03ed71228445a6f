import { Hono } from 'hono'
import {
  QuarantineQuerySchema,
  RejectRequestSchema,
  type PutAside,
  type QuarantinePage,
} from '#protocol/staff.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { decodeCursor, encodeCursor } from '../use-cases/submissions/cursor.ts'
import { namedIn } from '../use-cases/intake/named-in.ts'
import { releaseQuarantined } from '../use-cases/intake/release-quarantined.ts'

/** Each is read with its whole body, which may have 400,000 characters. */
const LISTED = 25

/** What was put aside, and what staff decide about it. Nothing here deletes what somebody sent. */
export function quarantineRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { quarantine, auth, now } = dependencies
  const routes = new Hono<StaffEnvironment>()
  routes.get('/', async (context) => {
    const query = QuarantineQuerySchema.safeParse(context.req.query())
    const after =
      query.data?.cursor === undefined ? undefined : (decodeCursor(query.data.cursor) ?? 'unknown')
    if (!query.success || after === 'unknown')
      return problemReply(context, 'request.invalid', 'query')
    const rows = await quarantine.list(LISTED + 1, query.data, after)
    const listed = rows.slice(0, LISTED)
    const last = rows.length > LISTED ? listed.at(-1) : undefined
    const byReason = await quarantine.countByReason(query.data)
    const names = new Map((await auth.listUsers()).map(({ id, name }) => [id, name]))
    const page: QuarantinePage = {
      nextCursor: last ? encodeCursor({ receivedAt: last.received_at, id: last.id }) : null,
      items: listed.map((row) => ({
        id: row.id,
        submissionId: row.submission_id,
        receivedAt: row.received_at,
        problemCode: row.problem_code,
        problemDetail: row.problem_detail,
        rejectedAt: row.rejected_at,
        rejectedReason: row.rejected_reason,
        rejectedBy: names.get(row.rejected_by ?? '') ?? null,
        ...namedIn(row.body),
      })),
      total: await quarantine.count(query.data),
      byReason: Object.fromEntries(byReason),
    }
    return context.json(page)
  })
  // Written down with the submission's id rather than this one's: that is what somebody asks the log for.
  const note = auditWriter(dependencies)
  routes.get('/:id', async (context) => {
    const row = await quarantine.find(context.req.param('id'))
    if (!row) return problemReply(context, 'request.notFound')
    await note(context.get('user').id, 'quarantine.opened', row.submission_id)
    return context.json({ body: row.body } satisfies PutAside)
  })
  routes.get('/:id/body.txt', async (context) => {
    const row = await quarantine.find(context.req.param('id'))
    if (!row) return problemReply(context, 'request.notFound')
    await note(context.get('user').id, 'quarantine.downloaded', row.submission_id)
    // Whatever somebody sent: a file to be saved, which no browser takes for a page (nosniff is on everything).
    context.header('Content-Type', 'text/plain; charset=utf-8')
    context.header('Content-Disposition', `attachment; filename="sansangso-aside-${row.id}.txt"`)
    return context.body(row.body)
  })
  routes.post('/:id/release', async (context) => {
    const released = await releaseQuarantined(context.req.param('id'), dependencies)
    if (released.kind === 'unknown') return problemReply(context, 'request.notFound')
    if (released.kind === 'refused')
      return problemReply(context, 'quarantine.stillRefused', released.code)
    await note(context.get('user').id, 'quarantine.released', released.submissionId)
    return context.body(null, 204)
  })
  routes.post('/:id/reject', async (context) => {
    const request = await readRequest(context, RejectRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { reason } = request.value
    const userId = context.get('user').id
    const rejected = await quarantine.reject(context.req.param('id'), {
      by: userId,
      at: now(),
      reason,
    })
    if (!rejected) return problemReply(context, 'request.notFound')
    await note(userId, 'quarantine.rejected', { id: rejected, reason })
    return context.body(null, 204)
  })
  // Who rejected it, when and why stays in the log.
  routes.post('/:id/reopen', async (context) => {
    const reopened = await quarantine.reopen(context.req.param('id'))
    if (reopened === null) return problemReply(context, 'request.notFound')
    await note(context.get('user').id, 'quarantine.reopened', reopened)
    return context.body(null, 204)
  })
  return routes
}
