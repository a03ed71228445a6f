import { Hono } from 'hono'
import {
  ExclusionRequestSchema,
  MOST_EXCLUDED,
  type ExclusionMade,
  type ExclusionPreview,
} from '#protocol/exclusion.ts'
import { SubmissionFilterSchema } from '#protocol/staff.ts'
import type { StaffEnvironment } from '../access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { countingIn, excludeSubmissions } from '../use-cases/exclude-submissions.ts'

/** Submissions that staff leave out of the figures, and count again. Each time is written down, in the log too. */
export function exclusionRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { exclusions, administration, now, newId } = dependencies
  const routes = new Hono<StaffEnvironment>()
  const note = (userId: string, event: string, detail: object): Promise<void> =>
    administration.audit({ id: newId(), at: now(), userId, event, detail: JSON.stringify(detail) })
  routes.get('/exclusions/preview', async (context) => {
    const filter = SubmissionFilterSchema.safeParse(context.req.query())
    if (!filter.success) return problemReply(context, 'request.invalid', 'query')
    const found = await countingIn(dependencies, filter.data, context.get('user').scope)
    return context.json({ count: found.length, most: MOST_EXCLUDED } satisfies ExclusionPreview)
  })
  routes.post('/exclusions', async (context) => {
    const request = ExclusionRequestSchema.safeParse(await context.req.json().catch(() => null))
    if (!request.success) return problemReply(context, 'request.invalid', 'exclusion')
    const { id: userId, scope } = context.get('user')
    const by = { userId, at: now() }
    const done = await excludeSubmissions(dependencies, request.data, scope, by)
    if (done.kind === 'refused') return problemReply(context, done.problem)
    const { submission, kind, reason, count } = request.data
    await note(userId, 'exclusion.made', {
      id: done.id,
      ...(submission !== undefined && { submissionId: submission }),
      count,
      kind,
      reason,
    })
    return context.json({ id: done.id } satisfies ExclusionMade, 201)
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
