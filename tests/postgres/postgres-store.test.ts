import { expect, inject, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { migrate } from '#server/database/migrate.ts'
import { storeContract } from '../server/store-contract.ts'
import { contractStore } from '../server/support/contract-store.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

storeContract(
  'PostgreSQL',
  newDatabase,
  async (url) => {
    const store = openPostgres(url)
    await store.exclusively(migrate)
    return contractStore(store)
  },
  { hasSeveralWriters: true },
)

it.each([
  ['that does not wait for the disk', 'alter database $ set synchronous_commit = off', /power cut/],
  [
    'that cannot hold Vietnamese',
    `drop database $; create database $ template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    /UTF8/,
  ],
])('does not start on a database %s', async (_what, statements, message) => {
  const url = await newDatabase('empty')
  const name = new URL(url).pathname.slice(1)
  for (const statement of statements.split('; '))
    await runSql(inject('clusterUrl'), statement.replace('$', name))
  const store = openPostgres(url)
  onTestFinished(() => store.close())
  await expect(store.exclusively(migrate)).rejects.toThrow(message)
})
