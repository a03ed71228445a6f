import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  BatchReplySchema,
  type BatchItem,
  type BatchReply,
  type DeviceReport,
} from '#protocol/batch.ts'
import { ProblemSchema, type Problem } from '#protocol/problem.ts'
import { buildServer } from '#server/build-server.ts'
import type { Machine } from '#server/machine.ts'
import type { PasswordHashing } from '#server/sign-in/auth-settings.ts'
import { openSqlite, type SqliteStore } from '#server/database/open-sqlite.ts'
import { readEnvironment } from '#server/environment.ts'
import { readContent, type ReadContent } from '#server/use-cases/intake/known-content.ts'
import { needDescribed } from './described.ts'
import { copyFreshStore } from './fresh-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

export const ORIGIN = 'http://127.0.0.1:8080'
export const ADMIN = { email: 'can-bo@example.vn', password: 'mat-khau-rat-dai-2026' } as const

/** Makes the first administrator at start; otherwise `signIn` does, since hashing a password is slow. */
export const ADMIN_ENVIRONMENT = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }

export interface TestServer {
  readonly store: SqliteStore
  readonly setupLink: string | null
  /** Everything the app answers, as it was registered. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  /** Throws where the answer is not as the API's own description says. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Sends a batch as a device does. */
  send(items: readonly BatchItem[], device?: DeviceReport | null): Promise<Response>
  deliver(...items: readonly BatchItem[]): Promise<BatchReply['results']>
  /** Signs in the first administrator; the cookie header of the session. */
  signIn(): Promise<string>
  /** `GET` with that session. */
  get(path: string, cookie: string): Promise<Response>
  /** What the process does once a day. */
  applyRetention(): Promise<void>
  close(): Promise<void>
}

export interface TestServerOptions extends Partial<Omit<Machine, 'store'>> {
  readonly environment?: Readonly<Record<string, string>>
  /** A folder that outlives the server, for restarts. */
  readonly dataDir?: string
}

const quickHash = (password: string): string => createHash('sha256').update(password).digest('hex')

/** Nobody guesses at a test's passwords, and scrypt takes as long as the rest of such a test. */
const QUICK_PASSWORDS: PasswordHashing = {
  hash: (password) => Promise.resolve(quickHash(password)),
  verify: ({ hash, password }) => Promise.resolve(hash === quickHash(password)),
}

let shipped: Promise<ReadContent> | null = null

/** What is shipped is the same for each of a thousand servers: reading and judging it takes longer than many a test. */
const readOnce: Machine['readContent'] = (furtherFolder) =>
  furtherFolder === null ? (shipped ??= readContent(null)) : readContent(furtherFolder)

/** The server as it is shipped, on a real database file, spoken to through its front door. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { environment: variables, dataDir = temporaryFolder(), ...machine } = options
  const outcome = readEnvironment({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...variables,
  })
  if (outcome.kind === 'invalid') throw new Error(outcome.faults.join('\n'))
  const file = join(dataDir, 'sansangso.sqlite')
  if (!existsSync(file)) await copyFreshStore(file)
  const store = openSqlite(file)
  // No test of these cuts off the power, and the disk would be waited for at each commit; `sqlite-store` and `durability`
  // hold what a receipt promises to the store as it is shipped.
  store.connection.exec('PRAGMA synchronous=OFF')
  // Working in line spares each test some threads; `threads` asks for those that are shipped.
  const { app, setupLink, applyRetention, close } = await buildServer(outcome.environment, {
    threads: 0,
    passwords: QUICK_PASSWORDS,
    readContent: readOnce,
    ...machine,
    store,
  })
  let isOpen = true
  const closeOnce = async (): Promise<void> => {
    if (isOpen) await close()
    isOpen = false
  }
  onTestFinished(closeOnce)
  const request = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await app.request(`${ORIGIN}${path}`, init)
    await needDescribed(init?.method ?? 'GET', new URL(path, ORIGIN).pathname, response)
    return response
  }
  const send: TestServer['send'] = (submissions, device = null) =>
    request('/api/v1/submissions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ submissions, device }),
    })
  return {
    store,
    setupLink,
    routes: app.routes,
    request,
    send,
    async deliver(...items) {
      const response = await send(items)
      if (response.status !== 200) throw new Error(`delivery failed: ${await response.text()}`)
      return BatchReplySchema.parse(await response.json()).results
    },
    async signIn() {
      if (setupLink !== null) await setUp(request, setupLink)
      return signIn(request, ADMIN)
    },
    get: (path, cookie) => request(path, { headers: { cookie } }),
    applyRetention,
    close: closeOnce,
  }
}

/** Follows the set-up link; the second time it is used up, and the administrator there. */
async function setUp(request: TestServer['request'], link: string): Promise<void> {
  const token = link.split('#token=')[1]
  await request('/api/v1/setup', {
    method: 'POST',
    body: JSON.stringify({ ...ADMIN, name: 'Cán bộ', token }),
  })
}

/** The cookie header of a new session. */
export async function signIn(
  request: TestServer['request'],
  account: { readonly email: string; readonly password: string },
): Promise<string> {
  const response = await request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  if (!response.ok) throw new Error(`sign-in failed: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The problem a refused request answers with; fails where it is no problem+json. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type')
  if (type !== 'application/problem+json') throw new Error(`not a problem: ${type}`)
  return ProblemSchema.parse(await response.json())
}
