import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MEMORY_ENVIRONMENT, SERVER_PROGRAM } from '../../../scripts/server-program.ts'
import { freshPort } from './fresh-port.ts'

export const ADMIN = { email: 'admin@example.vn', password: 'mat-khau-that-dai-2026' } as const

/** Names, in the environment, the folder that a new server's data is a copy of; without it, it starts with none. */
export const NEW_STORE = 'SANSANGSO_NEW_STORE'

/** The real server as a process of its own, on a real database file that outlives restarts. */
export interface RunningServer {
  readonly port: number
  readonly dataDir: string
  /** Of the process that runs now. */
  pid(): number
  /** All it has printed, its log too. */
  said(): string
  start(): Promise<void>
  /** `SIGKILL` unless told otherwise: the promise must hold without a goodbye. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

/** A test that takes too long never comes to its `finally`: what it started would outlive the whole run. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

export async function runServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const port = await freshPort()
  const dataDir = mkdtempSync(join(tmpdir(), 'sansangso-e2e-'))
  const newStore = process.env[NEW_STORE]
  if (newStore !== undefined) cpSync(newStore, dataDir, { recursive: true })
  let child: ChildProcess | null = null
  let output = ''
  const server: RunningServer = {
    port,
    dataDir,
    pid: () => child?.pid ?? 0,
    said: () => output,
    async start() {
      const started = spawn(process.execPath, [...SERVER_PROGRAM], {
        env: {
          ...MEMORY_ENVIRONMENT,
          ...process.env,
          HOST: '127.0.0.1',
          PORT: String(port),
          DATA_DIR: dataDir,
          ADMIN_EMAIL: ADMIN.email,
          ADMIN_PASSWORD: ADMIN.password,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      running.add(started)
      started.once('exit', () => running.delete(started))
      started.stdout.on('data', (chunk) => (output += chunk))
      started.stderr.on('data', (chunk) => (output += chunk))
      const deadline = Date.now() + 30_000
      while (!(await answers(`http://127.0.0.1:${port}/readyz`))) {
        if (started.exitCode !== null || Date.now() > deadline)
          throw new Error(`the server did not start:\n${output}`)
        await pause(50)
      }
    },
    async stop(signal = 'SIGKILL') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    },
    async dispose() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}
