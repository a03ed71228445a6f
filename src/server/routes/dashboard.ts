import { Hono } from 'hono'
import { DashboardQuerySchema, type Dashboard } from '#protocol/dashboard.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { dashboardOf, questionnaireShown } from '../use-cases/figures/dashboard.ts'
import { restrictedPeriod } from '../use-cases/figures/restricted-period.ts'

/** `GET /staff/dashboard`: counts and means, never a single submission. */
export function dashboardRoutes({
  facts,
  earlierVisits,
  events,
  quarantine,
  content,
  now,
}: AppDependencies): Hono<StaffEnvironment> {
  const routes = new Hono<StaffEnvironment>()
  routes.get('/staff/dashboard', async (context) => {
    const parsed = DashboardQuerySchema.safeParse(context.req.query())
    if (!parsed.success) return problemReply(context, 'request.invalid', 'query')
    const { role, scope } = context.get('user')
    const isRestricted = role === 'viewer'
    const month = isRestricted ? restrictedPeriod(parsed.data, vietnamDay(now())) : null
    if (isRestricted && !month) return problemReply(context, 'request.invalid', 'period')
    // What was put aside belongs to no province: who sees some only is not told of it.
    const seesQuarantine = !isRestricted && scope.provinces === null
    const request = {
      query: { ...parsed.data, ...month },
      within: scope,
      isRestricted,
      // Ten sent by one business would be a group of ten.
      butFor: month ? await earlierVisits(month, questionnaireShown(parsed.data)) : [],
      quarantined: seesQuarantine ? await quarantine.count() : null,
    }
    const figures = await facts.over((held) => dashboardOf(held, request, content))
    const ids = figures.events.flatMap(({ key }) => (key === null ? [] : [key]))
    return context.json({
      ...figures,
      eventNames: Object.fromEntries(await events.names(ids)),
    } satisfies Dashboard)
  })
  return routes
}
