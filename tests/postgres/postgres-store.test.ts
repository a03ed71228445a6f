import { expect, inject, it, onTestFinished } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { migrate } from '#server/database/migrate.ts'
import { storeContract } from '../server/store-contract.ts'
import { contractStore } from '../server/support/contract-store.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

storeContract(
  'PostgreSQL',
  newDatabase,
  // A copy of one that is up to date: what brings it there is proved by old-postgres.test.ts.
  (url) => Promise.resolve(contractStore(openPostgres(url))),
  { hasSeveralWriters: true },
)

it.each([
  [
    'that does not wait for the disk',
    'create database $; alter database $ set synchronous_commit = off',
    /power cut/,
  ],
  [
    'that cannot hold Vietnamese',
    `create database $ template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    /UTF8/,
  ],
])('does not start on a database %s', async (_what, statements, message) => {
  const name = `unfit${newUuid().replaceAll('-', '')}`
  for (const statement of statements.split('; '))
    await runSql(inject('clusterUrl'), statement.replace('$', name))
  const url = inject('clusterUrl').replace('/postgres?', `/${name}?`)
  const store = openPostgres(url)
  onTestFinished(() => store.close())
  await expect(store.exclusively(migrate)).rejects.toThrow(message)
})
