import type { PlainItem } from '#protocol/batch.ts'
import { heldByServer, manySubmissions } from '../e2e/support/queued.ts'
import { runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { runSql } from '../postgres/support/cluster.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import type { GivenOptions } from '../../scripts/bench-options.ts'
import { note, printFigure } from './figure.ts'
import { postAll } from './lean-client.ts'
import { withPostgres } from './with-postgres.ts'

const CONNECTIONS = 16
/** Sent before the clock runs: a server that has just started still compiles what it does. */
const WARMING = 4_000
const SINGLES = 12_000
const BATCHED = 24_000
const BATCH = 50

/** ODK Central with PostgreSQL 15 took 190 to so many single submissions a second when this was planned; quoted, not measured here. */
const ODK_CENTRAL_BEST = 264

const requestOf = (submissions: readonly PlainItem[]): string =>
  JSON.stringify({ submissions, device: null })

/** A store to measure: what the server is told of it, and what it then holds, by id. */
interface MeasuredStore {
  readonly environment: Readonly<Record<string, string>>
  held(server: RunningServer): Promise<ReadonlyMap<string, string>>
}

const sqlite: MeasuredStore = {
  environment: {},
  held: ({ dataDir }) => Promise.resolve(heldByServer(dataDir)),
}

const postgres = (url: string): MeasuredStore => ({
  environment: { DATABASE_URL: url },
  async held() {
    const rows = (await runSql(url, 'select id, body from submissions')) as {
      readonly id: string
      readonly body: string
    }[]
    return new Map(rows.map(({ id, body }) => [id, body]))
  },
})

async function measure(
  store: MeasuredStore,
  items: readonly PlainItem[],
  size: number,
): Promise<number> {
  const bodies = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    requestOf(items.slice(index * size, (index + 1) * size)),
  )
  const server = await runServer({
    RATE_LIMIT_PER_MINUTE: '100000000',
    LOG_LEVEL: 'silent',
    ...store.environment,
  })
  try {
    const to = { port: server.port, path: '/api/v1/submissions', connections: CONNECTIONS }
    const warming = WARMING / size
    await postAll(to, bodies.slice(0, warming))
    const seconds = await postAll(to, bodies.slice(warming))
    const held = await store.held(server)
    const same = items.filter(({ id, body }) => held.get(id) === body).length
    if (same !== items.length) throw new Error(`${same} of ${items.length} held`)
    return (items.length - WARMING) / seconds
  } finally {
    await server.dispose()
  }
}

export const OPTIONS = { 'database-url': 'text' } as const

/**
 * `npm run bench -- server [--database-url URL]`: what the server takes in a second, each answer given only when it is
 * durable. PostgreSQL's figures stand beside SQLite's, without a bar.
 */
export async function bench(options: GivenOptions): Promise<void> {
  await buildIfNeeded({ parts: ['server'] })
  note(
    `SQLite, synchronous=FULL, ${CONNECTIONS} connections; the client runs on the same machine, ${WARMING} sent before to warm up`,
  )
  const all = await manySubmissions(SINGLES + BATCHED)
  const [one, many] = [all.slice(0, SINGLES), all.slice(SINGLES)]
  const singles = await measure(sqlite, one, 1)
  printFigure({ name: 'intake-singles', value: singles, unit: '/s', bar: '>=', limit: 2_500 })
  const batches = await measure(sqlite, many, BATCH)
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
  const isMeasured = await withPostgres(options.get('database-url'), async (url) => {
    const store = postgres(url)
    const beside = [await measure(store, one, 1), await measure(store, many, BATCH)]
    const [single, batched] = beside.map((figure) => figure.toFixed(0))
    note(
      `PostgreSQL, its database on the same machine: singles ${single} /s, batches ${batched} /s`,
    )
  })
  if (!isMeasured) note('PostgreSQL: none is installed, and no --database-url')
}
