import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { connect, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it, onTestFinished, vi } from 'vitest'
import { boundConnections } from '#server/requests/most-connections.ts'
import { SERVER_PROGRAM } from '../../scripts/server-program.ts'
import { freshPort } from '../e2e/support/fresh-port.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const TOKEN = 'mot-ma-thong-ke-dai'

/** The server as a process that may have so many files open. */
async function startedWith(openFiles: number) {
  const dataDir = temporaryFolder()
  await copyFreshStore(join(dataDir, 'sansangso.sqlite'))
  const port = await freshPort()
  const limited = ['-c', `ulimit -n ${openFiles} && exec "$0" "$@"`, process.execPath]
  const child = spawn('sh', [...limited, ...SERVER_PROGRAM], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), METRICS_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const statusOf = (path: string): Promise<number | null> =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { Connection: 'close' } }).then(
      ({ status }) => status,
      () => null,
    )
  await expect.poll(() => statusOf('/readyz'), { timeout: 30_000 }).toBe(200)
  return { port, said: () => said, statusOf }
}

it('says when there are more connections than it may have files for, and goes on', async () => {
  const { port, said, statusOf } = await startedWith(120)
  const sockets: Socket[] = Array.from({ length: 100 }, () =>
    connect(port, '127.0.0.1').on('error', () => undefined),
  )
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  await expect.poll(said).toContain('connections were turned away')
  expect(said()).toContain('"openFiles":120')
  // Those that were let in are answered, with a part of a page that is a file.
  const inside = await Promise.any(
    sockets.map(async (socket) => {
      socket.write('GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n')
      const [answer] = (await once(socket, 'data')) as [Buffer]
      return answer.toString()
    }),
  )
  expect(inside).toMatch(/^HTTP\/1\.1 200/)
  for (const socket of sockets) socket.destroy()
  await expect.poll(() => statusOf('/readyz')).toBe(200)
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text()
  expect(figures).toMatch(/^sansangso_errors_total [1-9]\d*$/m)
})

it('says it once a minute at most, with how many there were, so that no flood of connections floods the log', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const server = new EventEmitter() as Server
  const told: unknown[] = []
  const logger = pino(
    {},
    {
      write: (line) => void told.push((JSON.parse(line) as { turnedAway: number }).turnedAway),
    },
  )
  boundConnections(server, { most: 120, now: 20 }, logger)
  expect(server.maxConnections).toBe(50)
  for (let times = 0; times < 1_000; times += 1) server.emit('drop')
  expect(told).toEqual([1])
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([1, 999])
  vi.advanceTimersByTime(60_000)
  server.emit('drop')
  expect(told).toEqual([1, 999, 1])
})
