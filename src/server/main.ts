import { serve } from '@hono/node-server'
import { buildServer } from './build-server.ts'
import { readEnvironment } from './environment.ts'

const outcome = readEnvironment(process.env)
if (outcome.kind === 'invalid') {
  process.stderr.write(
    `The configuration is not valid:\n${outcome.faults.map((fault) => `  ${fault}`).join('\n')}\n`,
  )
  process.exit(2)
}
const { environment } = outcome
const { app, logger, setupLink, close } = await buildServer(environment)
const server = serve(
  { fetch: app.fetch, hostname: environment.HOST, port: environment.PORT },
  () => {
    process.stdout.write(`Sẵn Sàng Số: ${environment.PUBLIC_URL}\n`)
    if (setupLink !== null)
      process.stdout.write(`First administrator (works once, within 24 hours): ${setupLink}\n`)
  },
)

let isStopping = false
function stop(): void {
  if (isStopping) return
  isStopping = true
  logger.info('stopping')
  server.close(() => void close().then(() => process.exit(0)))
  // Idle keep-alive connections would hold the server open for ever; requests under way are finished.
  if ('closeIdleConnections' in server) server.closeIdleConnections()
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
