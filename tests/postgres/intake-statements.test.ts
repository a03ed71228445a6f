import { Client } from 'pg'
import { expect, it, onTestFinished, vi } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { hashText } from '#server/keys/hash-text.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { contractStore, type ContractStore } from '../server/support/contract-store.ts'
import { acceptable, aRow } from '../server/support/rows.ts'
import { newDatabase } from './support/new-database.ts'

const NOW = '2026-11-23T03:00:00.000Z'

async function opened(): Promise<ContractStore> {
  const store = openPostgres(await newDatabase())
  onTestFinished(() => store.close())
  return contractStore(store)
}

/** What `work` asks the database, statement by statement. */
async function askedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const query = vi.spyOn(Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.map((given) => given[0])
  } finally {
    query.mockRestore()
  }
}

const sentBy = (owner: string) => {
  const id = newUuid()
  return acceptable(
    aRow({
      id,
      body: JSON.stringify({ id, ownerKeyHash: hashText(owner) }),
      consent_statistics: 1,
    }),
  )
}

it('asks as often for what twenty-three phones send together as for what one sends', async () => {
  const { intake, database } = await opened()
  const keep = (count: number) => () =>
    intake.keep(
      Array.from({ length: count }, () => sentBy(newUuid())),
      null,
      NOW,
    )
  await keep(1)()
  const [one, many] = [await askedBy(keep(1)), await askedBy(keep(23))]
  // begin, two locks, two tables (nothing here makes cells), who follows, who sent before, the day, commit
  expect([one.length, many.length]).toEqual([9, 9])
  expect(many.filter((each) => each.startsWith('insert'))).toHaveLength(3)
  const kept = await database.selectFrom('submissions').select('id').execute()
  expect(kept).toHaveLength(25)
})

it('looks again only at what is of one business with something else', async () => {
  const { intake, database } = await opened()
  await intake.keep([sentBy('one'), sentBy('two')], null, NOW)
  const again = sentBy('one')
  const asked = await askedBy(() => intake.keep([again, sentBy('three')], null, NOW))
  expect(asked.filter((each) => each.startsWith('update "facts"'))).toHaveLength(2)
  const facts = await database
    .selectFrom('facts')
    .select(['owner', 'is_repeat', 'is_latest'])
    .orderBy('owner')
    .orderBy('is_repeat')
    .execute()
  expect(new Set(facts.map((fact) => JSON.stringify(fact)))).toEqual(
    new Set(
      [
        ['one', 0, 0],
        ['one', 1, 1],
        ['two', 0, 1],
        ['three', 0, 1],
      ].map(([owner, is_repeat, is_latest]) =>
        JSON.stringify({ owner: hashText(String(owner)), is_repeat, is_latest }),
      ),
    ),
  )
})
