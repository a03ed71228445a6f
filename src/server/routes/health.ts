import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { problemReply, storeUnavailable } from '../answers/problem-reply.ts'
import type { AppDependencies } from '../dependencies.ts'
import type { Metrics } from '../log/metrics.ts'

function isBearer(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** How the process and its store are: for proxies, alarms and whoever runs it. None of it writes. */
export function healthRoutes(
  { intake, pingStore, metricsToken, operatorFigures }: AppDependencies,
  metrics: Metrics,
): Hono {
  return (
    new Hono()
      .get('/healthz', (context) => context.json({ status: 'alive' }))
      // For proxies: one that takes nothing in goes on answering who reads, and is not to be taken out of service for it.
      .get('/readyz', async (context) => {
        try {
          await pingStore()
        } catch {
          return storeUnavailable(context)
        }
        const deliveries = intake.refusesSince() === null ? 'kept' : 'refused'
        return context.json({ status: 'ready', deliveries })
      })
      // For alarms: somebody has to do something.
      .get('/readyz/deliveries', async (context) => {
        try {
          await pingStore()
        } catch {
          return storeUnavailable(context)
        }
        const since = intake.refusesSince()
        if (since !== null)
          return storeUnavailable(context, `nothing that was sent could be kept since ${since}`)
        return context.json({ status: 'ready', deliveries: 'kept' })
      })
      .get('/metrics', async (context) => {
        if (metricsToken === null) return problemReply(context, 'request.notFound')
        if (!isBearer(context.req.header('authorization'), metricsToken))
          return problemReply(context, 'auth.required')
        const more = await operatorFigures()
        return context.text(metrics.text(intake.refusesSince() !== null, more))
      })
  )
}
