import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer } from '#server/build-server.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { readEnvironment } from '#server/environment.ts'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { randomFrom, type Random } from '../faults/support/random.ts'
import { aSubmission, seal } from '../support/submission.ts'
import { note } from './figure.ts'

const REQUESTS = 100_000
/** Requests after which memory is looked at: what is warm by then stays. */
const WARM = 20_000

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

interface Shot {
  readonly path: string
  readonly init: RequestInit
}

/** Values that others have tripped over. */
const NASTY: readonly Json[] = [
  null,
  true,
  -1,
  0.1,
  1e308,
  9_007_199_254_740_993,
  '',
  '\u0000',
  '\ud800',
  "'; DROP TABLE submissions; --",
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '=1+1',
  '9'.repeat(400),
  'ạ'.repeat(5000),
  [],
  {},
  [[[[]]]],
  { toString: null },
]

const pick = <Each>(random: Random, list: readonly Each[]): Each => list[random.below(list.length)]!

/** As text, whatever it is. */
const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A copy of `value` with something in it changed, taken away, doubled or added. */
function distorted(value: Json, random: Random, depth = 0): Json {
  if (value === null || typeof value !== 'object' || depth > 8 || random.chance(0.12))
    return pick(random, NASTY)
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return [...value, pick(random, NASTY)]
    const hit = random.below(value.length)
    return value.map((each, index) => (index === hit ? distorted(each, random, depth + 1) : each))
  }
  const keys = Object.keys(value)
  if (keys.length === 0 || random.chance(0.1))
    return { ...value, [textOf(pick(random, NASTY))]: pick(random, NASTY) }
  const key = pick(random, keys)
  const { [key]: inner = null, ...rest } = value
  return random.chance(0.15) ? rest : { ...rest, [key]: distorted(inner, random, depth + 1) }
}

/** Some bytes of `text` changed, inserted or cut off. */
function damagedBytes(text: string, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(text)
  const times = 1 + random.below(6)
  for (let time = 0; time < times; time++) bytes[random.below(bytes.length)] = random.below(256)
  const end = random.chance(0.3) ? random.below(bytes.length) : bytes.length
  return new Uint8Array(bytes.subarray(0, end))
}

const ADDRESSES = [
  '/api/v1/content?lang=',
  '/api/v1/submissions/',
  '/api/v1/keys?',
  '/api/v1/staff/submissions?cursor=',
  '/api/v1/staff/submissions/',
  '/api/v1/exports/submissions.csv?questionnaire=',
  '/api/v1/exports/codebook.csv?lang=',
  '/api/v1/setup?',
  '/api/auth/get-session?',
  '/api/v1/',
  '/',
]

async function shotOf(random: Random, valid: readonly Json[]): Promise<Shot> {
  const post = (body: BodyInit, headers: Record<string, string> = {}): Shot => ({
    path: '/api/v1/submissions',
    init: { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } },
  })
  const submission = pick(random, valid)
  const { id } = submission as { id: string }
  const choice = random.next()
  if (choice < 0.2) {
    const method = pick(random, ['GET', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS'])
    const tail = encodeURIComponent(textOf(pick(random, NASTY)).replaceAll('\ud800', '?'))
    const headers = { authorization: 'Bearer x', origin: 'http://127.0.0.1:8080' }
    return { path: pick(random, ADDRESSES) + tail, init: { method, headers } }
  }
  // Sealed anew, so that the intake looks beyond the hash.
  const sealed = await seal(id, distorted(submission, random))
  const batch: Json = { submissions: [{ ...sealed }], device: null }
  if (choice < 0.7) return post(JSON.stringify(batch))
  if (choice < 0.85) return post(JSON.stringify(distorted(batch, random)))
  return post(
    damagedBytes(JSON.stringify(batch), random),
    random.chance(0.2) ? { 'Content-Encoding': pick(random, ['gzip', 'br', 'identity']) } : {},
  )
}

/** A hundred thousand requests nobody should send: no 5xx, no crash, and a store that still verifies. */
export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sansangso-fuzz-'))
  const outcome = readEnvironment({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '1000000000',
  })
  if (outcome.kind === 'invalid') throw new Error(outcome.faults.join('\n'))
  const file = join(dataDir, 'sansangso.sqlite')
  const server = await buildServer(outcome.environment, { store: openSqlite(file) })
  const valid = await Promise.all(
    Array.from(
      { length: 20 },
      async () => (await aSubmission().seal()).submission as unknown as Json,
    ),
  )
  const random = randomFrom(20_261_123)
  const byStatus = new Map<number, number>()
  let crashes = 0
  let warmBytes = 0
  for (let index = 0; index < REQUESTS; index++) {
    const { path, init } = await shotOf(random, valid)
    try {
      const response = await server.app.request(`http://127.0.0.1:8080${path}`, init)
      await response.arrayBuffer()
      byStatus.set(response.status, (byStatus.get(response.status) ?? 0) + 1)
      if (response.status >= 500) note(`request ${index}: ${response.status} ${path}`)
    } catch (error) {
      crashes += 1
      note(`request ${index}: ${String(error)}`)
    }
    if (index === WARM) warmBytes = process.memoryUsage().rss
  }
  const grown = Math.round((process.memoryUsage().rss - warmBytes) / 1e6)
  await server.close()
  const report = await verifyFile(file)
  rmSync(dataDir, { recursive: true, force: true })
  const errors = [...byStatus].reduce((sum, [status, n]) => sum + (status >= 500 ? n : 0), 0)
  note(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, n]) => `${status}: ${n}`)
      .join(', '),
  )
  note(
    `store: ${report.submissions} stored, ${report.quarantined} in quarantine, ${report.faults.length} faults; memory ${grown} MB more than when warm`,
  )
  console.log(`fuzz requests=${REQUESTS} server_errors=${errors} crashes=${crashes}`)
  if (errors + crashes + report.faults.length > 0) process.exitCode = 1
}
