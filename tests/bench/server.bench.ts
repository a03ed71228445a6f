import { Agent, request } from 'node:http'
import type { PlainItem } from '#protocol/batch.ts'
import { heldByServer, manySubmissions } from '../e2e/support/queued.ts'
import { runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { note, printFigure } from './figure.ts'

const CONNECTIONS = 16
const SINGLES = 8_000
const BATCHED = 20_000
const BATCH = 50

/** ODK Central with PostgreSQL 15 took so many single submissions a second (shared/anchors); quoted, not measured here. */
const ODK_CENTRAL_BEST = 264

/** Sends every body over `CONNECTIONS` connections kept alive; resolves to the seconds it took. Every answer must be 200. */
async function sendAll(port: number, bodies: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let next = 0
  const send = (body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          port,
          agent,
          host: '127.0.0.1',
          method: 'POST',
          path: '/api/v1/submissions',
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
          },
        },
        (response) => {
          response.resume()
          response.on('end', () =>
            response.statusCode === 200
              ? resolve()
              : reject(new Error(`status ${response.statusCode}`)),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  const start = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await send(body)
    }),
  )
  agent.destroy()
  return (performance.now() - start) / 1000
}

const requestOf = (submissions: readonly PlainItem[]): string =>
  JSON.stringify({ submissions, device: null })

async function withServer<Result>(
  work: (server: RunningServer) => Promise<Result>,
): Promise<Result> {
  const server = await runServer({ RATE_LIMIT_PER_MINUTE: '100000000', LOG_LEVEL: 'silent' })
  try {
    return await work(server)
  } finally {
    await server.dispose()
  }
}

async function measure(name: string, items: readonly PlainItem[], size: number): Promise<number> {
  const bodies = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    requestOf(items.slice(index * size, (index + 1) * size)),
  )
  return withServer(async (server) => {
    const seconds = await sendAll(server.port, bodies)
    const held = heldByServer(server.dataDir)
    const same = items.filter(({ id, body }) => held.get(id) === body).length
    if (same !== items.length) throw new Error(`${name}: ${same} of ${items.length} held`)
    return items.length / seconds
  })
}

/** `npm run bench -- server`: what the server takes in a second, each answer given only when it is durable. */
export async function bench(): Promise<void> {
  note(`SQLite, synchronous=FULL, ${CONNECTIONS} connections; the client runs on the same machine`)
  const items = await manySubmissions(SINGLES + BATCHED)
  const singles = await measure('singles', items.slice(0, SINGLES), 1)
  printFigure({ name: 'intake-singles', value: singles, unit: '/s', bar: '>=', limit: 2_500 })
  const batches = await measure('batches', items.slice(SINGLES), BATCH)
  printFigure({
    name: 'intake-batches-of-50',
    value: batches,
    unit: '/s',
    bar: '>=',
    limit: 10_000,
  })
  note(
    `ODK Central, quoted: at most ${ODK_CENTRAL_BEST} /s; singles here ×${(singles / ODK_CENTRAL_BEST).toFixed(1)}`,
  )
}
