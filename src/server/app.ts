import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppDependencies } from './dependencies.ts'
import { isRefusedByFile } from './database/file-failure.ts'
import { isUndone } from './database/transact.ts'
import { createMetrics } from './log/metrics.ts'
import { nameTrainingFiles } from './answers/name-training-files.ts'
import { openApiDocument } from './openapi/document.ts'
import { contentRoutes } from './routes/content.ts'
import { onlyJson } from './requests/only-json.ts'
import { isOwnOrigin } from './requests/own-origin.ts'
import { problemReply, storeUnavailable } from './answers/problem-reply.ts'
import { rateLimit, type RateLimit } from './requests/rate-limit.ts'
import { MOST_SMALL_BYTES } from './requests/request-body.ts'
import { guardAccess } from './access/access.ts'
import { accountRoutes } from './routes/accounts.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { auditRoutes } from './routes/audit.ts'
import { authRoutes } from './routes/auth.ts'
import { dataRequestRoutes } from './routes/data-requests.ts'
import { dashboardRoutes } from './routes/dashboard.ts'
import { deviceRoutes } from './routes/devices.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { keptForRoutes } from './routes/kept-for.ts'
import { FEED_PATH, odataRoutes } from './routes/odata.ts'
import { ownerRoutes } from './routes/owner.ts'
import { publicationRoutes } from './routes/publications.ts'
import { recoveryRoutes } from './routes/recovery.ts'
import { setupRoutes } from './routes/setup.ts'
import { staffRoutes } from './routes/staff.ts'
import { staticRoutes } from './routes/static-files.ts'
import { submissionRoutes } from './routes/submissions.ts'
import { verificationRoutes } from './routes/verifications.ts'
import { securityHeaders } from './answers/security-headers.ts'
import { dropUnreadBody } from './requests/unread-body.ts'

const HOUR_MS = 3_600_000

/** Requests of one address within a minute, for what is taken from others than people who are signed in. */
const LIMITS = {
  '/api/v1/submissions/:id': 60,
  '/api/v1/submissions/:id/withdrawals': 60,
  '/api/v1/setup': 10,
  '/api/v1/invitations': 10,
  '/api/v1/enrolments': 10,
  '/api/v1/recoveries': 10,
  '/api/v1/verifications': 20,
  '/api/v1/device': 120,
  // Guessing passwords and codes is slow work; better-auth's own limiter sees no address without a proxy.
  '/api/auth/sign-in/*': 20,
  '/api/auth/two-factor/*': 20,
} as const
/** A person asks once or twice an hour; behind one address of a mobile network there may be several. */
const REQUESTS_AN_HOUR = 10

/** A request that changes something must come from our own pages (or from no page at all, as a device's worker may). */
function isForeign({ req }: Context, publicUrl: string): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return false
  const origin = req.header('origin')
  if (origin !== undefined) return !isOwnOrigin(origin, req.header('host') ?? null, publicUrl)
  // Where a browser leaves the origin out, it still says this.
  return ['cross-site', 'same-site'].includes(req.header('sec-fetch-site') ?? '')
}

const BATCHES = '/api/v1/submissions'

/** Read no further than that, whatever the length said. */
const smallBodies = bodyLimit({
  maxSize: MOST_SMALL_BYTES,
  onError: (context) => problemReply(context, 'request.tooLarge'),
})

/** The whole HTTP face, from injected dependencies; knows nothing of files, clocks or sockets. */
export function createApp(dependencies: AppDependencies): Hono {
  const metrics = createMetrics()
  const { logger, publicUrl, staticRoot, pingStore, storeFailures } = dependencies
  const app = new Hono()
  const failuresBefore = new WeakMap<Context, number>()
  app.use((context, next) => {
    failuresBefore.set(context, storeFailures())
    return next()
  })
  app.use(dropUnreadBody)
  app.use(securityHeaders)
  if (dependencies.isTraining) app.use('/api/*', nameTrainingFiles)
  app.use('/api/*', async (context, next) =>
    isForeign(context, publicUrl) ? problemReply(context, 'request.crossSite') : next(),
  )
  app.use('/api/auth/*', onlyJson)
  app.use('/api/v1/staff/*', onlyJson)
  app.use('/api/v1/*', (context, next) =>
    context.req.path === BATCHES ? next() : smallBodies(context, next),
  )
  const limitOf = (most: number, windowMs?: number): RateLimit =>
    rateLimit({ most, trustsProxy: dependencies.trustsProxy, ...(windowMs && { windowMs }) })
  const batchLimit = limitOf(dependencies.rateLimitPerMinute)
  app.use(BATCHES, batchLimit.guard)
  for (const [path, most] of Object.entries(LIMITS)) app.use(path, limitOf(most).guard)
  app.use('/api/v1/data-requests', limitOf(REQUESTS_AN_HOUR, HOUR_MS).guard)
  app.use(`${FEED_PATH}/*`, limitOf(dependencies.rateLimitPerMinute).guard)
  // The app itself knows no user: only what is mounted below these addresses does.
  const guard = guardAccess(dependencies) as MiddlewareHandler
  app.use('/api/v1/staff/*', guard)
  app.use('/api/v1/exports/*', guard)
  app.route('/', healthRoutes(dependencies, metrics))
  // Made when it is first asked for: most servers are never asked.
  let description: object | null = null
  app.get('/api/v1/openapi.json', (context) => context.json((description ??= openApiDocument())))
  app.route('/api/auth', authRoutes(dependencies))
  app.route('/api/v1', submissionRoutes(dependencies, metrics, batchLimit))
  app.route('/api/v1', contentRoutes(dependencies))
  app.route('/api/v1', publicationRoutes(dependencies))
  app.route('/api/v1', ownerRoutes(dependencies))
  app.route('/api/v1', recoveryRoutes(dependencies))
  app.route('/api/v1', keptForRoutes(dependencies))
  app.route('/api/v1', dataRequestRoutes(dependencies))
  app.route('/api/v1', verificationRoutes(dependencies))
  app.route('/api/v1', setupRoutes(dependencies))
  app.route('/api/v1', deviceRoutes(dependencies))
  app.route('/api/v1', invitationRoutes(dependencies))
  app.route('/api/v1', accountRoutes(dependencies))
  app.route('/api/v1', auditRoutes(dependencies))
  app.route('/api/v1', eventRoutes(dependencies))
  app.route('/api/v1', staffRoutes(dependencies))
  app.route('/api/v1', dashboardRoutes(dependencies))
  app.route(FEED_PATH, odataRoutes(dependencies))
  app.all('/odata/*', (context) => problemReply(context, 'request.notFound'))
  app.all('/api/*', (context) => problemReply(context, 'request.notFound'))
  if (staticRoot !== null) app.route('/', staticRoutes(staticRoot))
  app.notFound((context) => problemReply(context, 'request.notFound'))
  app.onError(async (error, context) => {
    logger.error({ error, path: context.req.path }, 'request failed')
    // It may be back by now, and what it was asked meanwhile is still to be asked again: that is no fault of ours.
    const isPassing = isUndone(error) || isRefusedByFile(error)
    if (isPassing || storeFailures() > (failuresBefore.get(context) ?? 0))
      return storeUnavailable(context)
    try {
      await pingStore()
      return problemReply(context, 'server.failed')
    } catch {
      return storeUnavailable(context)
    }
  })
  return app
}
