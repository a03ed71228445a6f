import { expect, it } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { sayWhereClockIsBehind } from '#server/use-cases/clock-behind.ts'
import { contractStore } from './support/contract-store.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { acceptable, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it.each([
  ['says so where the clock is a day behind', '2026-11-28T03:00:00.000Z', true],
  ['says so where the clock begins anew', '1970-01-01T00:00:07.000Z', true],
  ['passes over what clocks of several boxes differ by', '2026-11-29T02:30:00.000Z', false],
  ['says nothing where the clock goes on', '2026-11-29T03:00:01.000Z', false],
])('%s', async (_, clock, isSaid) => {
  const file = `${temporaryFolder()}/store.sqlite`
  await copyFreshStore(file)
  const store = contractStore(openSqlite(file))
  const said: object[] = []
  const logger = { warn: (what: object) => void said.push(what) }
  const look = () => sayWhereClockIsBehind({ ...store, logger, now: () => clock })
  await look()
  expect(said).toEqual([])
  const newest = '2026-11-29T03:00:00.000Z'
  await store.intake.keep([acceptable(aRow({ received_at: newest }))], null, newest)
  await look()
  expect(said).toEqual(isSaid ? [{ clock, newest }] : [])
})
