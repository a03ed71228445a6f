import { readFileSync } from 'node:fs'
import { countIn, type GivenOptions } from '../../scripts/bench-options.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { manySubmissions } from '../e2e/support/queued.ts'
import { ADMIN, type RunningServer } from '../e2e/support/running-server.ts'
import { note, printFigure } from './figure.ts'
import { filledPostgres, filledSqlite } from './filled-server.ts'
import { percentile } from './statistics.ts'
import { withPostgres } from './with-postgres.ts'

const ROWS_UNLESS_TOLD = 100_000
const TIMES = 20
const SENDING_MS = 4_000
const AT_ONCE = 16

export const OPTIONS = { rows: 'count', postgres: 'flag', 'database-url': 'text' } as const

async function signedIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify(ADMIN),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Milliseconds each of `TIMES` answers took, the first left out: it fills what is kept. */
async function timesOf(url: string, cookie: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let time = 0; time <= TIMES; time += 1) {
    const start = performance.now()
    const response = await fetch(url, { headers: { cookie } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    times.push(performance.now() - start)
  }
  return times.slice(1)
}

interface Download {
  readonly firstByteMs: number
  readonly rowsPerSecond: number
}

async function download(url: string, cookie: string, rows: number): Promise<Download> {
  const start = performance.now()
  const response = await fetch(url, { headers: { cookie } })
  let firstByteMs: number | null = null
  for await (const _ of response.body ?? []) firstByteMs ??= performance.now() - start
  const seconds = (performance.now() - start) / 1000
  return { firstByteMs: firstByteMs ?? Infinity, rowsPerSecond: rows / seconds }
}

/** Submissions taken in a second while `isGoingOn`, over connections of their own. */
async function intakeRate(url: string, bodies: string[], untilMs: () => boolean): Promise<number> {
  const start = performance.now()
  let taken = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (untilMs() && bodies.length > 0) {
        const response = await fetch(`${url}/api/v1/submissions`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: bodies.pop() ?? '',
        })
        await response.arrayBuffer()
        taken += response.ok ? 1 : 0
      }
    }),
  )
  return taken / ((performance.now() - start) / 1000)
}

const peakMegabytes = ({ pid }: RunningServer): number => {
  const status = readFileSync(`/proc/${pid()}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

async function measure(server: RunningServer, rows: number): Promise<void> {
  const url = `http://127.0.0.1:${server.port}`
  try {
    const cookie = await signedIn(url)
    const pages = {
      'list-first-page-p95': ['/api/v1/staff/submissions', 100],
      'list-filtered-p95': ['/api/v1/staff/submissions?province=79&sector=G', 100],
      'list-searched-p95': ['/api/v1/staff/submissions?search=binh%20minh', 100],
      'dashboard-p95': ['/api/v1/staff/dashboard', 300],
    } as const
    for (const [name, [path, limit]] of Object.entries(pages))
      printFigure({
        name,
        value: percentile(await timesOf(`${url}${path}`, cookie), 0.95),
        unit: 'ms',
        bar: '<=',
        limit,
      })
    const csv = `${url}/api/v1/exports/submissions.csv?form=codes`
    const { firstByteMs, rowsPerSecond } = await download(csv, cookie, rows)
    printFigure({ name: 'csv-first-byte', value: firstByteMs, unit: 'ms', bar: '<=', limit: 200 })
    printFigure({ name: 'csv-rows', value: rowsPerSecond, unit: '/s', bar: '>=', limit: 100_000 })
    printFigure({
      name: 'peak-memory',
      value: peakMegabytes(server),
      unit: 'MB',
      bar: '<=',
      limit: 250,
    })

    const bodies = (await manySubmissions(12_000)).map((item) =>
      JSON.stringify({ submissions: [item], device: null }),
    )
    const until = performance.now() + SENDING_MS
    const alone = await intakeRate(url, bodies, () => performance.now() < until)
    let isReading = true
    const reading = download(csv, cookie, rows).finally(() => (isReading = false))
    const untilThen = performance.now() + SENDING_MS
    const beside = await intakeRate(url, bodies, () => isReading && performance.now() < untilThen)
    await reading
    note(`intake ${Math.round(alone)} /s alone, ${Math.round(beside)} /s during a download`)
    printFigure({
      name: 'intake-during-a-download',
      value: beside / alone,
      unit: 'ratio',
      bar: '>=',
      limit: 0.5,
    })
  } finally {
    await server.dispose()
  }
}

/**
 * `npm run bench -- reading [--rows N] [--postgres] [--database-url URL]`: what staff wait for over many submissions, and
 * whether devices wait meanwhile. On SQLite, or on a PostgreSQL started for it, or on the empty database that is named; the
 * same bars for either. The memory is that of the server's process.
 */
export async function bench(options: GivenOptions): Promise<void> {
  await buildIfNeeded({ parts: ['server'] })
  const rows = countIn(options, 'rows') ?? ROWS_UNLESS_TOLD
  const url = options.get('database-url')
  if (url === undefined && !options.has('postgres')) return measure(await filledSqlite(rows), rows)
  note('PostgreSQL, on the same machine where none is named')
  const isMeasured = await withPostgres(url, async (at) =>
    measure(await filledPostgres(rows, at), rows),
  )
  if (!isMeasured) throw new Error('No PostgreSQL is installed: name a database by --database-url')
}
