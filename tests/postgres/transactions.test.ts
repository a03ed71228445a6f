import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { together } from '#server/database/transact.ts'
import { runSql } from './support/cluster.ts'
import { newDatabase } from './support/new-database.ts'

const OWN_PID = sql<{ pid: number }>`select pg_backend_pid() as pid`

describe('a transaction whose connection is ended', () => {
  it('while it asks, fails with what ended it', async () => {
    const store = openPostgres(await newDatabase())
    onTestFinished(() => store.close())
    const asking = together(store.database, (transaction) =>
      sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction),
    )
    await expect(asking).rejects.toThrow(/terminating connection due to administrator command/)
  })

  it('while it asks nothing, fails with that as the cause, and the next one gets another connection', async () => {
    const url = await newDatabase()
    const store = openPostgres(url)
    onTestFinished(() => store.close())
    const kept = together(store.database, async (transaction) => {
      const { rows } = await OWN_PID.execute(transaction)
      await runSql(url, `select pg_terminate_backend(${rows[0]?.pid}, 5000)`)
      return OWN_PID.execute(transaction)
    })
    await expect(kept).rejects.toMatchObject({
      message: expect.stringContaining('not queryable') as string,
      cause: { message: expect.stringContaining('administrator command') as string },
    })
    expect((await together(store.database, (each) => OWN_PID.execute(each))).rows).toHaveLength(1)
  })
})

it('gives nobody else a connection on which nothing is answered', async () => {
  const store = openPostgres(`${await newDatabase()}&query_timeout=2000`)
  onTestFinished(() => store.close())
  const sleep = sql`select pg_sleep(600)`
  const asked = [
    sleep.execute(store.database),
    together(store.database, (transaction) => sleep.execute(transaction)),
  ]
  for (const { reason } of (await Promise.allSettled(asked)) as readonly PromiseRejectedResult[])
    expect(reason).toMatchObject({ message: 'Query read timeout' })
  expect(store.failures()).toBe(2)
  expect((await OWN_PID.execute(store.database)).rows).toHaveLength(1)
})
