import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { contractStore, type ContractStore } from '../server/support/contract-store.ts'
import { acceptable, aQuarantineRow, aRow } from '../server/support/rows.ts'
import { aSubmission } from '../support/submission.ts'
import { newDatabase } from './support/new-database.ts'

async function opened(): Promise<ContractStore> {
  const store = openPostgres(await newDatabase())
  onTestFinished(() => store.close())
  return contractStore(store)
}

/** The plan of the only statement that `work` asks. */
async function planOf({ database }: ContractStore, work: () => Promise<unknown>): Promise<string> {
  const query = vi.spyOn(Client.prototype, 'query')
  const asked = await work()
    .then(() => query.mock.calls)
    .finally(() => query.mockRestore())
  const [[statement, values] = []] = asked as unknown as [string, readonly unknown[]][]
  const text = String(statement).replaceAll(/\$(\d+)/g, (_, at) => String(values?.[Number(at) - 1]))
  const { rows } = await sql<{ 'QUERY PLAN': string }>`${sql.raw(`explain ${text}`)}`.execute(
    database,
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

it('pages through what waits along an index, sorting nothing', async () => {
  const store = await opened()
  const rows = Array.from({ length: 2_000 }, (_, at) =>
    aQuarantineRow({ received_at: new Date(Date.UTC(2026, 10, 1) + at * 1000).toISOString() }),
  )
  for (let done = 0; done < rows.length; done += 500)
    await store.database
      .insertInto('quarantine')
      .values(rows.slice(done, done + 500))
      .execute()
  await sql`analyze quarantine`.execute(store.database)
  const plan = await planOf(store, () => store.quarantine.list(51))
  expect(plan).toContain('Index Scan Backward using quarantine_waiting on quarantine')
  expect(plan).not.toContain('Sort')
})

it('packs what is delivered the quick way', async () => {
  const { intake, database } = await opened()
  const { item } = await aSubmission().allAnswered(1).seal()
  const row = aRow({ id: item.id, body: item.body })
  await intake.keep([acceptable(row)], null, row.received_at)
  const packed = database
    .selectFrom('submissions')
    .select([sql<string>`pg_column_compression(body)`.as('how'), 'body'])
  expect(await packed.execute()).toEqual([{ how: 'lz4', body: item.body }])
})
