import { join } from 'node:path'
import { openPostgres } from '#server/database/open-postgres.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import type { OpenStore } from '#server/database/store.ts'
import { runServer, type RunningServer } from '../e2e/support/running-server.ts'
import { runSql } from '../postgres/support/cluster.ts'
import { fillStore } from '../support/fill-store.ts'
import { note } from './figure.ts'

const QUIET = { RATE_LIMIT_PER_MINUTE: '100000000', LOG_LEVEL: 'silent' }

async function fill(store: OpenStore, rows: number): Promise<void> {
  const start = performance.now()
  await fillStore(store, rows)
  await store.close()
  note(`${rows} submissions filled in in ${Math.round((performance.now() - start) / 1000)} s`)
}

/** A running server with a SQLite file of so many submissions. */
export async function filledSqlite(rows: number): Promise<RunningServer> {
  const server = await runServer(QUIET)
  await server.stop('SIGTERM')
  const store = openSqlite(join(server.dataDir, 'sansangso.sqlite'))
  // Only while it is filled, and nobody waits for it.
  store.connection.exec('PRAGMA synchronous = OFF')
  await fill(store, rows)
  await server.start()
  return server
}

/** Whether there is nothing yet in the database at `url`: made-up submissions belong among no others. */
async function isEmpty(url: string): Promise<boolean> {
  const tables = "select from pg_tables where schemaname = 'public'"
  return (await runSql(url, tables)).length === 0
}

/** A running server on the PostgreSQL database at `url`, which has to be empty and is filled with so many. */
export async function filledPostgres(rows: number, url: string): Promise<RunningServer> {
  if (!(await isEmpty(url)))
    throw new Error(
      'The database has tables already. Name an empty one: it is filled with made-up submissions.',
    )
  await fill(openPostgres(url), rows)
  // As some minutes later by itself, where autovacuum is on as it comes.
  await runSql(url, 'vacuum analyze')
  return runServer({ ...QUIET, DATABASE_URL: url })
}
