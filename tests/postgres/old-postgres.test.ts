import { openPostgres } from '#server/database/open-postgres.ts'
import { postgresSource } from '#server/maintenance/store-sources.ts'
import { fixtureText, oldStoreContract } from '../server/old-store-contract.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

oldStoreContract('PostgreSQL of 24 November 2026', {
  async prepare(kind) {
    const url = await newDatabase('empty')
    if (kind === 'old') await runSql(url, fixtureText('postgres-of-2026-11-24.sql'))
    return url
  },
  open: openPostgres,
  sourceOf: ({ database }) => postgresSource(database),
  indexes: `select indexname, indexdef from pg_indexes where schemaname = 'public' order by indexname`,
})
