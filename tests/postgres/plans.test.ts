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
  const text = String(statement).replaceAll(/\$(\d+)/g, (_, at) => {
    const value = values?.[Number(at) - 1]
    return typeof value === 'string' ? `'${value}'` : String(value)
  })
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

/** Twenty thousand cases that somebody has closed, and a tenth as many that are open and nobody's. */
async function withCases({ database }: ContractStore): Promise<void> {
  await sql`
    insert into cases (id, submission_id, obstacle, province, state, assignee, opened_at, closed_at, changes)
    select newest || '.high-cost', newest, 'high-cost', '79', state, assignee, opened_at, closed_at, 1
    from (values ('solved', 'one', '2026-11-24T00:00:00.000Z', 20000), ('open', null, null, 2000))
        as made (state, assignee, closed_at, many),
      generate_series(1, many) as each,
      lateral (select md5(state || each) as newest, to_char(
        timestamp '2026-11-01' + each * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
      ) as opened_at) as named`.execute(database)
  await sql`analyze cases`.execute(database)
}

const NOBODYS = { state: 'any', sort: 'oldest', assignee: 'none' } as const
const ALL = { provinces: null }

it('counts what nobody follows up without a look at what somebody does', async () => {
  const store = await opened()
  await withCases(store)
  const plan = await planOf(store, () => store.cases.countByState(NOBODYS, ALL))
  expect(plan).toMatch(/cases_of_nobody\b.*\n +Index Cond: \(state = 'solved'/)
  expect(await store.cases.countByState(NOBODYS, ALL)).toEqual(new Map([['open', 2000]]))
})

it.each(['obstacle', 'province'] as const)(
  'pages through what nobody follows up by %s along the same index',
  async (group) => {
    const store = await opened()
    await withCases(store)
    const value = { obstacle: 'high-cost', province: '79' }[group]
    const asked = { ...NOBODYS, state: 'solved', [group]: value } as const
    const plan = await planOf(store, () => store.cases.list(asked, ALL, 51))
    expect(plan).toContain('using cases_of_nobody')
  },
)

it('asks nothing of closed cases where those to be taken up again are wanted', async () => {
  const store = await opened()
  await withCases(store)
  const undated = { state: 'any', sort: 'oldest', due: 'none' } as const
  const plan = await planOf(store, () => store.cases.countByState(undated, ALL))
  expect(plan).not.toContain('solved')
  expect(await store.cases.list({ ...undated, state: 'solved' }, ALL, 51)).toEqual([])
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
