import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT, SERVER_DIR } from '../../scripts/root.ts'
import { SERVER_PROGRAM } from '../../scripts/server-program.ts'
import { BatchReplySchema, type BatchItem, type ItemResult } from '#protocol/batch.ts'
import { freshPort } from '../e2e/support/fresh-port.ts'
import { ADMIN, runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { atMostAtOnce } from '../support/at-most-at-once.ts'
import { aSubmission } from '../support/submission.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { runProgram } from './support/run-script.ts'
import { tamper } from './support/store-files.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

async function started(): Promise<RunningServer> {
  const server = await runServer({ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000' })
  onTestFinished(() => server.dispose())
  return server
}

/** `null` = it does not answer. */
const statusOf = (address: string): Promise<number | null> =>
  fetch(address).then(
    ({ status }) => status,
    () => null,
  )
const urlOf = ({ port }: RunningServer): string => `http://127.0.0.1:${port}/api/v1/submissions`
async function deliver(server: RunningServer, item: BatchItem): Promise<ItemResult | undefined> {
  const body = JSON.stringify({ submissions: [item], device: null })
  const response = await fetch(urlOf(server), { method: 'POST', body })
  return BatchReplySchema.parse(await response.json()).results[0]
}

it('holds every submission it gave a receipt for, killed in the middle of its work', async () => {
  const server = await started()
  const sealed = await Promise.all(Array.from({ length: 120 }, () => aSubmission().seal()))
  const receipts = new Map<BatchItem, ItemResult>()
  await atMostAtOnce(8, sealed, async ({ item }) => {
    const result = await deliver(server, item)
    if (result) receipts.set(item, result)
    // Some are answered, some under way, some still to come: that is when it dies.
    if (receipts.size === 20) await server.stop('SIGKILL')
  })
  expect(receipts.size).toBeGreaterThanOrEqual(20)
  expect(receipts.size).toBeLessThan(sealed.length)
  await server.start()
  for (const [item, { receipt }] of receipts)
    expect(await deliver(server, item)).toMatchObject({ outcome: 'duplicate', receipt })
  for (const { item } of sealed) await deliver(server, item)
  for (const { item } of sealed)
    expect(await deliver(server, item)).toMatchObject({ outcome: 'duplicate' })
})

it.each([
  ['told to stop', 'SIGTERM'],
  ['its terminal is closed', 'SIGHUP'],
] as const)(
  'finishes the request under way when %s, and leaves the store in one file',
  async (_when, signal) => {
    const server = await started()
    const { item } = await aSubmission().seal()
    const body = JSON.stringify({ submissions: [item], device: null })
    const socket = connect(server.port, '127.0.0.1')
    const head = `POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
    socket.write(head + body.slice(0, 100))
    // The server has begun to read this one once it answers another on a later connection.
    await fetch(`http://127.0.0.1:${server.port}/healthz`)
    const stopped = server.stop(signal)
    socket.write(body.slice(100))
    const [reply] = (await once(socket, 'data')) as [Buffer]
    expect(reply.toString()).toMatch(/^HTTP\/1\.1 200/)
    // Otherwise its next request would be written to a connection that is being closed.
    expect(reply.toString()).toMatch(/^connection: close\r$/im)
    await stopped
    expect(existsSync(join(server.dataDir, 'sansangso.sqlite'))).toBe(true)
    expect(existsSync(join(server.dataDir, 'sansangso.sqlite-wal'))).toBe(false)
    await server.start()
    expect(await deliver(server, item)).toMatchObject({ outcome: 'duplicate' })
  },
)

it('answers 10 MB with 413 over a real connection, and goes on', async () => {
  const server = await started()
  const response = await fetch(urlOf(server), { method: 'POST', body: 'x'.repeat(10_485_760) })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'request.tooLarge' })
  expect(await deliver(server, (await aSubmission().seal()).item)).toMatchObject({
    outcome: 'stored',
  })
})

it('answers a body that never says how long it is with 413 once it is too long, and goes on', async () => {
  const server = await started()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= 10_485_760) return controller.close()
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(0x20))
    },
  })
  const request = { method: 'POST', body: endless, duplex: 'half' } as const
  const response = await fetch(urlOf(server), request)
  expect(response.status).toBe(413)
  expect(await deliver(server, (await aSubmission().seal()).item)).toMatchObject({
    outcome: 'stored',
  })
})

async function failedStart(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, SERVER_PROGRAM, {
    env: { ...process.env, DATA_DIR: temporaryFolder(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

it('judges on a thread that the build has, and has nothing to complain of', async () => {
  const server = await started()
  const threads = readdirSync(`/proc/${server.pid()}/task`).map((id) =>
    readFileSync(`/proc/${server.pid()}/task/${id}/comm`, 'utf8').trim(),
  )
  expect(threads).toContain('judges')
  expect(await deliver(server, (await aSubmission().seal()).item)).toMatchObject({
    outcome: 'stored',
  })
  expect(server.said()).not.toMatch(/died|error/i)
})

async function watched() {
  const token = 'mot-ma-thong-ke-dai'
  const server = await runServer({ LOG_LEVEL: 'error', METRICS_TOKEN: token })
  onTestFinished(() => server.dispose())
  const address = `http://127.0.0.1:${server.port}`
  const errors = async (): Promise<string | undefined> => {
    const headers = { Authorization: `Bearer ${token}` }
    const text = await (await fetch(`${address}/metrics`, { headers })).text()
    return /^sansangso_errors_total (\d+)$/m.exec(text)?.[1]
  }
  return { server, address, errors }
}

it('counts the errors in its log for who watches it', async () => {
  const { server, address, errors } = await watched()
  expect(await errors()).toBe('0')
  tamper(join(server.dataDir, 'sansangso.sqlite'), 'DROP TABLE publications')
  expect((await fetch(`${address}/api/v1/publications`)).status).toBe(500)
  // The log is written beside the answer, and may come after it.
  await expect.poll(() => server.said()).toContain('request failed')
  expect(await errors()).toBe('1')
})

it('says in its log, and counts, that a download broke off that had begun', async () => {
  const { server, address, errors } = await watched()
  await deliver(server, (await aSubmission().seal()).item)
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  tamper(join(server.dataDir, 'sansangso.sqlite'), 'DROP TABLE export_cells')
  const file = await fetch(`${address}/api/v1/exports/submissions.csv?form=codes`, {
    headers: { cookie },
  })
  expect(file.status).toBe(200)
  await expect(file.text()).rejects.toThrow('terminated')
  await expect.poll(() => server.said()).toContain('"msg":"a download broke off"')
  expect(await errors()).toBe('1')
})

it('goes on where its log cannot be written, as to a file on a full disk', async () => {
  const dataDir = temporaryFolder()
  await copyFreshStore(join(dataDir, 'sansangso.sqlite'))
  const port = await freshPort()
  const full = openSync('/dev/full', 'w')
  const child = spawn(process.execPath, SERVER_PROGRAM, {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  onTestFinished(() => void child.kill('SIGKILL'))
  const address = `http://127.0.0.1:${port}`
  await expect.poll(() => statusOf(`${address}/readyz`), { timeout: 30_000 }).toBe(200)
  tamper(join(dataDir, 'sansangso.sqlite'), 'DROP TABLE publications')
  for (const _time of ['first', 'again', 'once more'])
    expect(await statusOf(`${address}/api/v1/publications`)).toBe(500)
  expect(await statusOf(`${address}/healthz`)).toBe(200)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

it('writes what goes wrong at every request a few times a minute, and counts all', async () => {
  const token = 'mot-ma-thong-ke-dai'
  const server = await runServer({ LOG_LEVEL: 'error', METRICS_TOKEN: token })
  onTestFinished(() => server.dispose())
  tamper(join(server.dataDir, 'sansangso.sqlite'), 'DROP TABLE publications')
  const address = `http://127.0.0.1:${server.port}`
  for (let times = 0; times < 20; times += 1)
    expect(await statusOf(`${address}/api/v1/publications`)).toBe(500)
  const headers = { Authorization: `Bearer ${token}` }
  const figures = await (await fetch(`${address}/metrics`, { headers })).text()
  expect(figures).toMatch(/^sansangso_errors_total 20$/m)
  const written = server.said().match(/"request failed"/g) ?? []
  expect(written.length).toBeGreaterThan(0)
  expect(written.length).toBeLessThan(10)
})

it('stops in order on a disk that became full, and has everything when it comes back', async () => {
  const server = await started()
  const sealed = await Promise.all(Array.from({ length: 40 }, () => aSubmission().seal()))
  for (const { item } of sealed) await deliver(server, item)
  // From here on it cannot make any file longer: what is beside the store cannot be written back into it.
  const { size } = statSync(join(server.dataDir, 'sansangso.sqlite'))
  const limited = ['prlimit', `--pid=${server.pid()}`, `--fsize=${size}`]
  expect((await runProgram(limited)).isOk).toBe(true)
  await server.stop('SIGTERM')
  expect(server.said()).not.toMatch(/^\s+at |error/im)
  expect(existsSync(join(server.dataDir, 'sansangso.sqlite-wal'))).toBe(true)
  await server.start()
  for (const { item } of sealed)
    expect(await deliver(server, item)).toMatchObject({ outcome: 'duplicate' })
})

it('has programs that are kept at one byte a letter, and writes Vietnamese all the same', async () => {
  const programs = readdirSync(SERVER_DIR)
  expect(programs).toContain('main.js')
  const isWide = (name: string): boolean =>
    /[\u0100-\uffff]/.test(readFileSync(join(SERVER_DIR, name), 'utf8'))
  expect(programs.filter(isWide)).toEqual([])
  expect((await started()).said()).toContain('Sẵn Sàng Số')
})

it('is started by the unit of docs/operating.md as npm start does it', () => {
  const unit = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8')
  expect(unit).toMatch(new RegExp(`^ExecStart=\\S+/bin/node ${SERVER_PROGRAM.join(' ')}$`, 'm'))
})

it('says what is wrong with its configuration and does not start', async () => {
  const { code, said } = await failedStart({ PORT: 'eighty', DATABASE_URL: 'mysql://x' })
  expect(code).toBe(2)
  expect(said).toMatch(/PORT: .*\n.*DATABASE_URL: /)
})

it('does not start without the content it was told of, and says so in one line', async () => {
  const { code, said } = await failedStart({ CONTENT_DIR: '/nonexistent' })
  expect(code).toBe(1)
  expect(said).toBe('Cannot start: CONTENT_DIR: /nonexistent is no folder\n')
})

it('says which file it cannot open, and that it may be its owner or permissions', async () => {
  const dataDir = temporaryFolder()
  // What nobody can open as a store, root neither.
  mkdirSync(join(dataDir, 'sansangso.sqlite'))
  const { code, said } = await failedStart({ DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(said).toContain(`Cannot start: ${join(dataDir, 'sansangso.sqlite')} cannot be opened`)
  expect(said).toContain('owner or permissions')
  expect(said).not.toMatch(/^\s+at /m)
})

it('says of a store that is damaged behind its head what to do, and changes nothing in it', async () => {
  const dataDir = temporaryFolder()
  const store = join(dataDir, 'sansangso.sqlite')
  await copyFreshStore(store)
  const damaged = readFileSync(store).fill('x', 4096)
  writeFileSync(store, damaged)
  const { code, said } = await failedStart({ DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(said).toMatch(
    /^Cannot start: .*sansangso\.sqlite is not a store, or it is damaged \(.+\)\. .*"When the store is damaged" in docs\/operating\.md\.\n$/,
  )
  expect(readFileSync(join(ROOT, 'docs/operating.md'), 'utf8')).toContain(
    '## When the store is damaged\n',
  )
  expect(readFileSync(store).equals(damaged)).toBe(true)
})

it('does not start on the store of a newer version, changes nothing in it, and says what to do', async () => {
  const dataDir = temporaryFolder()
  const store = join(dataDir, 'sansangso.sqlite')
  await copyFreshStore(store)
  const NEWER =
    "INSERT INTO kysely_migration VALUES ('2027-03-01-later', '2027-03-01T00:00:00.000Z')"
  tamper(store, NEWER)
  const before = readFileSync(store)
  const { code, said } = await failedStart({ DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(said).toMatch(
    /^Cannot start: a newer version has brought the store up to date \(2027-03-01-later\).*\.\n$/,
  )
  expect(readFileSync(store).equals(before)).toBe(true)
})

it('says so when its port is taken', async () => {
  const { port } = await started()
  const { code, said } = await failedStart({ PORT: String(port) })
  expect(code).toBe(1)
  expect(said).toMatch(`Cannot listen on 127.0.0.1:${port}`)
})

it('reads bodies that come in pieces without a length, large ones and small', async () => {
  const server = await started()
  /** Without a length, Node sends what is written as chunks. */
  const inPieces = (path: string, body: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          port: server.port,
          host: '127.0.0.1',
          method: 'POST',
          path: `/api/v1/${path}`,
          headers: { 'Content-Type': 'application/json' },
        },
        (response) => void json(response).then(resolve, reject),
      )
      for (const piece of JSON.stringify(body).match(/.{1,50}/gsu) ?? []) sent.write(piece)
      sent.end()
    })
  const { item } = await aSubmission().seal()
  const batch = await inPieces('submissions', { submissions: [item], device: null })
  expect(BatchReplySchema.parse(batch).results[0]?.outcome).toBe('stored')
  const asked = await inPieces('data-requests', { kind: 'nothing there is' })
  expect(asked).toMatchObject({ code: 'request.invalid' })
})
