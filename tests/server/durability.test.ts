import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { StoreUnfit } from '#server/database/store.ts'
import { aSubmission } from '../support/submission.ts'
import {
  ADMIN,
  ADMIN_ENVIRONMENT,
  ORIGIN,
  problemOf,
  signIn,
  startTestServer,
} from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it('says 503 when the disk is full, keeps nothing by halves, and takes everything later', async () => {
  const server = await startTestServer()
  const { connection } = server.store
  const first = await aSubmission().seal()
  await server.deliver(first.item)
  const pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
  connection.exec(`PRAGMA max_page_count=${pages}`)
  const sealed = await Promise.all(Array.from({ length: 30 }, () => aSubmission().seal()))
  const items = sealed.map(({ item }) => item)
  const refused = await server.send(items)
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ code: 'store.unavailable' })
  expect(await server.deliver(first.item)).toMatchObject([{ outcome: 'duplicate' }])
  expect(connection.prepare('SELECT count(*) AS n FROM submissions').get()).toEqual({ n: 1 })
  connection.exec('PRAGMA max_page_count=1000000')
  const outcomes = (await server.deliver(...items)).map((result) => result.outcome)
  expect(new Set(outcomes)).toEqual(new Set(['stored']))
})

it('says that its disk has no room for a new store, and what to do', async () => {
  const store = openSqlite(join(temporaryFolder(), 'sansangso.sqlite'))
  onTestFinished(() => store.close())
  store.connection.exec('PRAGMA max_page_count=4')
  const starting = migrate(store.database)
  await expect(starting).rejects.toThrow(StoreUnfit)
  await expect(starting).rejects.toThrow(/disk is full\. Make room on the disk of DATA_DIR, and/)
})

it('tells staff 503 as well where what they look at cannot be noted on a full disk, and shows it later', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const { connection } = server.store
  const list = (): Promise<Response> => server.get('/api/v1/staff/submissions', cookie)
  const pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
  connection.exec(`PRAGMA max_page_count=${pages}`)
  // Each look at names is noted: at some point the last page has no room for another.
  let refused = await list()
  for (let looks = 0; refused.ok && looks < 500; looks += 1) refused = await list()
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ code: 'store.unavailable' })
  connection.exec('PRAGMA max_page_count=1000000')
  expect((await list()).status).toBe(200)
})

it('says 503 to who signs in where a session has no room on the disk, and lets them in later', async () => {
  const server = await startTestServer()
  await server.signIn()
  const { connection } = server.store
  const ask = (): Promise<Response> =>
    server.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: JSON.stringify(ADMIN),
    })
  const pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
  connection.exec(`PRAGMA max_page_count=${pages}`)
  const another = connection.prepare(`
    INSERT INTO session (id, token, userId, expiresAt, createdAt, updatedAt, ipAddress, userAgent)
    SELECT hex(randomblob(16)), hex(randomblob(16)), userId, expiresAt, createdAt, updatedAt, ipAddress, userAgent
    FROM session LIMIT 1`)
  // What better-auth hides from us it says there.
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => said.mockRestore())
  // Until there is room for no other; for what is written before it there is.
  expect(() => {
    for (;;) another.run()
  }).toThrow('full')
  const refused = await ask()
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ code: 'store.unavailable' })
  connection.exec('PRAGMA max_page_count=1000000')
  expect((await ask()).status).toBe(200)
})

it('says 503 while another process holds the store, and takes it afterwards', async () => {
  const dataDir = temporaryFolder()
  const [one, other] = [await startTestServer({ dataDir }), await startTestServer({ dataDir })]
  one.store.connection.exec('PRAGMA busy_timeout=20')
  const { item } = await aSubmission().seal()
  other.store.connection.exec('BEGIN IMMEDIATE')
  expect((await one.send([item])).status).toBe(503)
  other.store.connection.exec('ROLLBACK')
  expect(await one.deliver(item)).toMatchObject([{ outcome: 'stored' }])
})

it('holds everything after a restart: submissions, receipts, keys, accounts and sessions', async () => {
  const dataDir = temporaryFolder()
  const before = await startTestServer({ dataDir, environment: ADMIN_ENVIRONMENT })
  const { item } = await aSubmission().seal()
  const [stored] = await before.deliver(item)
  const cookie = await before.signIn()
  await before.close()

  const after = await startTestServer({
    dataDir,
    environment: { ...ADMIN_ENVIRONMENT, ADMIN_PASSWORD: 'mot-mat-khau-khac' },
  })
  const [again] = await after.deliver(item)
  expect(again).toEqual({ ...stored, outcome: 'duplicate' })
  const { keys } = KeysReplySchema.parse(await (await after.request('/api/v1/keys')).json())
  expect(stored && (await verifyReceipt(stored.receipt, keys))).toBe(true)
  expect((await after.get('/api/v1/staff/summary', cookie)).status).toBe(200)
  // The environment makes the first administrator; it never changes an account that exists.
  await expect(signIn(after.request, ADMIN)).resolves.toBeTruthy()
})
