import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import type { ContractStore } from '../server/support/contract-store.ts'
import { acceptable, aRow } from '../server/support/rows.ts'
import { twoStores } from './support/two-stores.ts'

/*
 * Two deliveries of two processes hold what the other one wants next: where they take it in the order in which it came to
 * them, PostgreSQL undoes one of them after a second, and its sender waits.
 */

const NOW = '2026-11-23T03:00:00.000Z'

async function twoProcesses() {
  const stores = await twoStores()
  const keeper = new Client({ connectionString: stores.url })
  await keeper.connect()
  onTestFinished(() => keeper.end())
  return { ...stores, keeper }
}

/** Ids in the order of their letters, whatever is made of them. */
const inOrder = (letter: string): string => `${letter}${newUuid().slice(1)}`

const aVisit = ({
  id = newUuid(),
  follows = null,
}: Partial<Pick<SubmissionTable, 'id' | 'follows'>>) =>
  acceptable(aRow({ id, follows, body: JSON.stringify({ id, follows }), consent_statistics: 1 }))

async function deadlocksOf(keeper: Client): Promise<number> {
  const { rows } = await keeper.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.deadlocks)
}

/** Which of these are of one business now. */
async function businessesOf({ database }: ContractStore, ids: readonly string[]) {
  const rows = await database
    .selectFrom('facts')
    .select(['id', 'business'])
    .where('id', 'in', [...ids])
    .execute()
  const found = new Map(rows.map(({ id, business }) => [id, business]))
  return ids.map((id) => found.get(id))
}

it('keeps two batches at once that each bring what the other one follows', async () => {
  const { one, two, keeper, gate } = await twoProcesses()
  const [first, second] = [inOrder('c'), inOrder('d')]
  const [afterSecond, afterFirst] = [inOrder('e'), inOrder('f')]
  // What somebody else is about to bring, and both of them follow as well: they wait for it, and go on at one moment.
  const [waitedFor, other] = [inOrder('a'), inOrder('b')]
  await keeper.query('begin')
  for (const id of [waitedFor, other])
    await keeper.query(`insert into facts select (json_populate_record(null::facts, $1)).*`, [
      JSON.stringify({ ...aVisit({ id }).derived?.fact, id }),
    ])
  const batches = [
    [one, [{ id: first }, { id: afterSecond, follows: second }, { follows: waitedFor }]],
    [two, [{ id: second }, { id: afterFirst, follows: first }, { follows: other }]],
  ] as const
  const kept = batches.map(([{ intake }, rows]) =>
    intake.keep(
      rows.map((row) => aVisit(row)),
      null,
      NOW,
    ),
  )
  await gate.untilWaiting(() => 2)
  await keeper.query('rollback')
  for (const results of await Promise.all(kept))
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored'])
  expect(await deadlocksOf(keeper)).toBe(0)
  const [a, b, c, d] = await businessesOf(one, [first, afterFirst, second, afterSecond])
  expect([a, c]).toEqual([b, d])
  expect(a).not.toBe(c)
})

it('keeps two visits at once of one business, each of which follows another one of it', async () => {
  const { one, two, keeper, gate } = await twoProcesses()
  const [first, second, third] = [inOrder('a'), inOrder('b'), inOrder('c')]
  await one.intake.keep(
    [
      aVisit({ id: first }),
      aVisit({ id: second, follows: first }),
      aVisit({ id: third, follows: second }),
    ],
    null,
    NOW,
  )
  await keeper.query('begin')
  await keeper.query('select id from facts where id = $1 for update', [first])
  const [fourth, fifth] = [inOrder('d'), inOrder('e')]
  // The one has its own way to the business, and waits; the other comes to what that one has by another way.
  const kept = [one.intake.keep([aVisit({ id: fourth, follows: third })], null, NOW)]
  await gate.untilWaiting(() => 1)
  kept.push(two.intake.keep([aVisit({ id: fifth, follows: second })], null, NOW))
  await gate.untilWaiting(() => 2)
  await keeper.query('rollback')
  for (const results of await Promise.all(kept))
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored'])
  expect(await deadlocksOf(keeper)).toBe(0)
  const businesses = await businessesOf(one, [first, second, third, fourth, fifth])
  expect(new Set(businesses)).toEqual(new Set([businesses[0]]))
})
