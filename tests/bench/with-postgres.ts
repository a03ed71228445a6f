import { findPostgres } from '../../scripts/find-postgres.ts'
import { runSql, startCluster } from '../postgres/support/cluster.ts'

/**
 * Works on the database at `url`, or on a new one of a PostgreSQL that is started for it; false, and nothing done, where no
 * PostgreSQL is installed.
 */
export async function withPostgres(
  url: string | undefined,
  work: (url: string) => Promise<void>,
): Promise<boolean> {
  if (url !== undefined) {
    await work(url)
    return true
  }
  if (findPostgres() === null) return false
  const cluster = await startCluster()
  try {
    await runSql(cluster.url('postgres'), 'create database bench')
    await work(cluster.url('bench'))
  } finally {
    await cluster.dispose()
  }
  return true
}
