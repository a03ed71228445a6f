import { Hono } from 'hono'
import {
  ExclusionListQuerySchema,
  ExclusionRequestSchema,
  MOST_EXCLUDED,
  type ExclusionMade,
  type ExclusionPage,
  type ExclusionPreview,
  type ListedExclusion,
} from '#protocol/exclusion.ts'
import { SubmissionFilterSchema } from '#protocol/staff.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { decodeCursor, encodeCursor } from '../use-cases/submissions/cursor.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { countingIn, excludeSubmissions } from '../use-cases/submissions/exclude-submissions.ts'

/** Of each is looked up what became of all it took, up to a thousand. */
const LISTED = 10

/** Submissions that staff leave out of the figures, and count again. Each time is written down, in the log too. */
export function exclusionRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { exclusions, auth, now } = dependencies
  const routes = new Hono<StaffEnvironment>()
  const note = auditWriter(dependencies)
  routes.get('/exclusions', async (context) => {
    const query = ExclusionListQuerySchema.safeParse(context.req.query())
    const after =
      query.data?.cursor === undefined ? null : (decodeCursor(query.data.cursor) ?? 'unknown')
    if (!query.success || after === 'unknown')
      return problemReply(context, 'request.invalid', 'query')
    const { id: userId, scope } = context.get('user')
    const rows = await exclusions.list(scope, userId, after, LISTED + 1)
    const listed = rows.slice(0, LISTED)
    const last = rows.length > LISTED ? listed.at(-1) : undefined
    const ids = listed.map(({ id }) => id)
    const standing = await exclusions.standing(ids, scope)
    const names = new Map((await auth.listUsers()).map(({ id, name }) => [id, name]))
    const page: ExclusionPage = {
      items: listed.flatMap((row) => {
        const so = standing.get(row.id)
        if (!so) return []
        const { beyond, ...counts } = so
        return {
          id: row.id,
          at: row.at,
          kind: row.kind as ListedExclusion['kind'],
          reason: row.reason,
          by: names.get(row.user_id) ?? null,
          ...counts,
          undoneAt: row.undone_at,
          undoneBy: names.get(row.undone_by ?? '') ?? null,
          mayUndo: so.left > 0 && beyond === 0,
        }
      }),
      nextCursor: last ? encodeCursor({ receivedAt: last.at, id: last.id }) : null,
    }
    return context.json(page)
  })
  routes.get('/exclusions/preview', async (context) => {
    const filter = SubmissionFilterSchema.safeParse(context.req.query())
    if (!filter.success) return problemReply(context, 'request.invalid', 'query')
    const found = await countingIn(dependencies, filter.data, context.get('user').scope)
    return context.json({ count: found.length, most: MOST_EXCLUDED } satisfies ExclusionPreview)
  })
  routes.post('/exclusions', async (context) => {
    const request = await readRequest(context, ExclusionRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { id: userId, scope } = context.get('user')
    const by = { userId, at: now() }
    const done = await excludeSubmissions(dependencies, request.value, scope, by)
    if (done.kind === 'refused') return problemReply(context, done.problem)
    const { submission, kind, reason, count } = request.value
    await note(userId, 'exclusion.made', {
      id: done.id,
      ...(submission !== undefined && { submissionId: submission }),
      count,
      kind,
      reason,
    })
    return context.json({ id: done.id } satisfies ExclusionMade, 201)
  })
  routes.post('/exclusions/:id/undo', async (context) => {
    const { id: userId, scope } = context.get('user')
    const id = context.req.param('id')
    const undone = await exclusions.undo(id, scope, { userId, at: now() })
    switch (undone.kind) {
      case 'unknown':
        return problemReply(context, 'request.notFound')
      case 'beyond':
        return problemReply(context, 'auth.forbidden')
      case 'changed':
        return problemReply(context, 'exclusion.undone')
      case 'done':
        await note(userId, 'exclusion.undone', { id, count: undone.count })
        return context.body(null, 204)
    }
  })
  routes.post('/submissions/:id/count-again', async (context) => {
    const { id: userId, scope } = context.get('user')
    const id = context.req.param('id')
    if (!(await dependencies.submissions.find(id, scope)))
      return problemReply(context, 'request.notFound')
    const exclusion = await exclusions.countAgain(id, scope, { userId, at: now() })
    if (exclusion === null) return problemReply(context, 'exclusion.undone')
    await note(userId, 'exclusion.countedAgain', { id: exclusion, submissionId: id })
    return context.body(null, 204)
  })
  return routes
}
