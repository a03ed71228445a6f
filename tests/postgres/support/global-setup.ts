import type { TestProject } from 'vitest/node'
import { openPostgres } from '#server/database/open-postgres.ts'
import { migrate } from '#server/database/migrate.ts'
import { runSql, startCluster } from './cluster.ts'
import { TEMPLATE } from './new-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the cluster's first database. */
    clusterUrl: string
  }
}

/** One PostgreSQL for all of these tests, and in it a database that is up to date, to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  await runSql(cluster.url('postgres'), `create database ${TEMPLATE}`)
  const store = openPostgres(cluster.url(TEMPLATE))
  await store.exclusively(migrate)
  await store.close()
  project.provide('clusterUrl', cluster.url('postgres'))
  return () => cluster.dispose()
}
