import { expect, it, onTestFinished } from 'vitest'
import { StaffSummarySchema } from '#protocol/staff.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import type { OpenStore } from '#server/database/store.ts'
import { fillCells } from '#server/repositories/export-cells.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { contractStore } from '../server/support/contract-store.ts'
import { acceptable, aRow } from '../server/support/rows.ts'
import { runSql } from './support/cluster.ts'
import { deliver, items, urlOf } from './support/deliver.ts'
import { gateOn } from './support/held-back.ts'
import { newDatabase } from './support/new-database.ts'

it('says how many there are without looking through what holds every answer', async () => {
  const url = await newDatabase()
  const server = await runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
  onTestFinished(() => server.dispose())
  await deliver(server, await items(3))
  const signedIn = await fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers.getSetCookie().join('; ')
  const gate = await gateOn(url)
  await gate.shut('submissions')
  const answer = await fetch(urlOf(server, '/api/v1/staff/summary'), { headers: { cookie } })
  const { total, today, byLevel } = StaffSummarySchema.parse(await answer.json())
  const ofLevels = Object.values(byLevel).reduce((sum, count) => sum + count, 0)
  expect([total, today, ofLevels]).toEqual([3, 3, 3])
})

it('makes ready for downloads what is not yet without beginning at the first with every step', async () => {
  const url = await newDatabase()
  const opened = (): OpenStore => openPostgres(url)
  const before = opened()
  const rows = Array.from({ length: 1000 }, () => aRow())
  await contractStore(before).intake.keep(rows.map(acceptable), null, '2026-11-29T03:00:00.000Z')
  const cells = rows.map(({ id }) => ({ id, layout: 'of today', cells: '' }))
  await before.database.insertInto('export_cells').values(cells).execute()
  await before.close()
  // As PostgreSQL goes about it where there are many.
  for (const way of ['hashjoin', 'nestloop', 'seqscan', 'bitmapscan', 'sort'])
    await runSql(url, `alter database ${new URL(url).pathname.slice(1)} set enable_${way} = off`)
  const store = opened()
  expect(await fillCells(store.database, ['of today'])).toBe(0)
  // What a connection has read is told when it ends.
  await store.close()
  const [read] = await runSql(
    url,
    `select idx_tup_read::integer as tuples from pg_stat_user_indexes where indexrelname = 'export_cells_pkey'`,
  )
  expect(read).toEqual({ tuples: expect.closeTo(1000, -2) as number })
})
