import { serve } from '@hono/node-server'
import type { Server, ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { buildServer } from './build-server.ts'
import { ContentUnfit } from './content-files.ts'
import { StoreUnfit } from './database/store.ts'
import { readEnvironment } from './environment.ts'
import { boundConnections, openFiles } from './requests/most-connections.ts'
import { everySoOften } from './threads/every-so-often.ts'

/** Requests under way get this long to finish once the server is told to stop. */
const GRACE_MS = 10_000
const IDLE_SWEEP_MS = 100
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

const outcome = readEnvironment(process.env)
if (outcome.kind === 'invalid') {
  process.stderr.write(
    `The configuration is not valid:\n${outcome.faults.map((fault) => `  ${fault}`).join('\n')}\n`,
  )
  process.exit(2)
}
const { environment } = outcome
const { HOST, PORT, PUBLIC_URL } = environment
const built = await buildServer(environment).catch((error: Error) => {
  // What an operator can mend is a sentence; anything else is a bug, whose trace is wanted.
  const isForOperator = error instanceof ContentUnfit || error instanceof StoreUnfit
  process.stderr.write(`Cannot start: ${isForOperator ? error.message : inspect(error)}\n`)
  process.exit(1)
})
const { app, logger, setupLink, applyRetention, close } = built
process.on('exit', () => logger.flush())
// What cannot be written there, as to a file on a full disk, is no reason to take nothing in.
process.stdout.on('error', () => undefined)
const { prepareFigures, prepareEarlierRows, prepareDownloads } = built
let isStopping = false
function keepOnlyWhatIsDue(): void {
  applyRetention().catch((error: unknown) => {
    if (!isStopping) logger.error({ error }, 'retention could not be applied')
  })
}
function sayNotReady(error: unknown): void {
  if (!isStopping) logger.error({ error }, 'figures, searches or downloads could not be made ready')
}
// Plain HTTP by construction: no `createServer` of http2 is handed in.
const server = serve({ fetch: app.fetch, hostname: HOST, port: PORT }, () => {
  process.stdout.write(`Sẵn Sàng Số: ${PUBLIC_URL}\n`)
  if (setupLink !== null)
    process.stdout.write(`First administrator (works once, within 24 hours): ${setupLink}\n`)
  prepareFigures().then(prepareEarlierRows).then(prepareDownloads).catch(sayNotReady)
  // While an upgrade goes round, a server of before writes beside this one what cannot be found yet.
  everySoOften(HOUR_MS, prepareEarlierRows, sayNotReady)
  keepOnlyWhatIsDue()
  setInterval(keepOnlyWhatIsDue, DAY_MS).unref()
}) as Server
boundConnections(server, openFiles(), logger)

server.on('error', (error) => {
  process.stderr.write(`Cannot listen on ${HOST}:${PORT}: ${error.message}\n`)
  process.exit(1)
})

const underWay = new Set<ServerResponse>()
// Before the app hears of it: what it answers at once is answered by then.
server.prependListener('request', (_request, response: ServerResponse) => {
  if (isStopping) response.shouldKeepAlive = false
  underWay.add(response)
  response.once('close', () => underWay.delete(response))
})

function stop(): void {
  if (isStopping) return
  isStopping = true
  // Whoever is answered from now on is told that the connection ends: what came next on it would be cut off unread.
  for (const response of underWay) response.shouldKeepAlive = false
  logger.info('stopping')
  server.close(() => {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Not stopped in order: ${inspect(error)}\n`)
        process.exit(1)
      },
    )
  })
  // Requests under way are finished; kept-alive connections would hold the server open, also those idle only later.
  server.closeIdleConnections()
  setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS)
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// A terminal that is closed, or a logrotate that wants the log opened anew: whoever starts it again does that.
process.on('SIGHUP', stop)
