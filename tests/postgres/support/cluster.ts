import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { needPostgres } from '../../../scripts/find-postgres.ts'

/** PostgreSQL of its own: a new data folder, reached only through a socket in it, gone with `dispose`. */
export interface Cluster {
  /** Address of a database in it, there or not. */
  url(database: string): string
  start(): Promise<void>
  /** `SIGQUIT` is PostgreSQL's word for stopping at once, as if it had crashed. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>
  dispose(): Promise<void>
}

/** PostgreSQL does not run as root: then as the user Debian makes for it, or as nobody. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string): number => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : 65_534
  }
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Runs one statement in a database of the cluster at `url`. */
export async function runSql(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}

/**
 * Makes a cluster and starts it; every setting that concerns durability is as PostgreSQL comes. It sorts as Vietnamese
 * does, so that nothing here rests on the order of bytes.
 */
export async function startCluster(): Promise<Cluster> {
  const programs = needPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-pg-'))
  const user = unprivileged()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const sorting = ['--locale-provider=icu', '--icu-locale=vi', '--locale=C']
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-E', 'UTF8', '-A', 'trust', '--no-sync', ...sorting],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}${made.stderr}`)
  let server: ChildProcess | null = null
  let output = ''
  const cluster: Cluster = {
    url: (database) => `postgres://postgres@localhost/${database}?host=${folder}`,
    async start() {
      server = spawn(
        join(programs, 'postgres'),
        ['-D', data, '-k', folder, '-c', 'listen_addresses='],
        { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
      )
      server.stdout?.on('data', (chunk) => (output += chunk))
      server.stderr?.on('data', (chunk) => (output += chunk))
      const deadline = Date.now() + 60_000
      for (;;)
        try {
          await runSql(cluster.url('postgres'), 'select 1')
          return
        } catch (error) {
          if (server.exitCode !== null || Date.now() > deadline)
            throw new Error(`PostgreSQL did not start:\n${output}`, { cause: error })
          await pause(50)
        }
    },
    async stop(signal = 'SIGINT') {
      if (!server || server.exitCode !== null || server.signalCode !== null) return
      const exited = once(server, 'exit')
      server.kill(signal)
      await exited
    },
    async dispose() {
      await cluster.stop('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await cluster.start()
  return cluster
}
