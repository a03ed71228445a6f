import { expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { rebuildFacts } from '#server/repositories/remake-facts.ts'
import type { ContractStore } from '../server/support/contract-store.ts'
import { acceptable, aRow } from '../server/support/rows.ts'
import { twoStores } from './support/two-stores.ts'

/*
 * What is left out of the figures beside what is delivered, erased and followed up at the same moment, by two processes: each
 * is held back on its way until the other is where it is to be.
 */

const NOW = '2026-11-23T03:00:00.000Z'
const EVERYWHERE = { provinces: null }
const BY = { userId: 'one', at: NOW }

function aVisit({
  id = newUuid(),
  follows = null,
}: Partial<Pick<SubmissionTable, 'id' | 'follows'>> = {}) {
  const purposes = { keepAndSend: true, contact: true, statistics: true }
  const closing = { obstacles: ['fraud'], wantsContact: false }
  const body = JSON.stringify({ id, follows, consent: { purposes }, closing })
  return acceptable(aRow({ id, follows, body, consent_statistics: 1, consent_contact: 1 }))
}

const keep = async ({ intake }: ContractStore, ...visits: readonly ReturnType<typeof aVisit>[]) =>
  (await intake.keep(visits, { deviceId: newUuid(), unsent: 0, lastSequence: 1 }, NOW)).map(
    ({ outcome }) => outcome,
  )

const leaveOut = ({ exclusions }: ContractStore, ids: readonly string[]) =>
  exclusions.exclude({ id: newUuid(), kind: 'trial', reason: 'Tập huấn' }, ids, EVERYWHERE, BY)

const factsOf = ({ database }: ContractStore) =>
  database
    .selectFrom('facts')
    .select(['id', 'business', 'marks', 'is_repeat', 'is_latest', 'consent_statistics'])
    .orderBy('id')
    .execute()

/** What the facts say is what they would be made as anew. */
async function expectTrue(store: ContractStore): Promise<void> {
  const before = await factsOf(store)
  await rebuildFacts(store.database)
  expect(await factsOf(store)).toEqual(before)
}

it('lets what is of other businesses in meanwhile, also while somebody waits to have theirs erased', async () => {
  const { one, two, gate } = await twoStores()
  const [trial, other] = [newUuid(), newUuid()]
  await keep(one, aVisit({ id: trial }), aVisit({ id: other }))
  await gate.shut('excluded_cases')
  const leaving = leaveOut(one, [trial])
  await gate.untilWaiting(() => 1)
  expect(await keep(one, aVisit())).toEqual(['stored'])
  const erasing = two.submissions.erase(other, null, NOW)
  await gate.untilWaiting(() => 2)
  expect(await keep(two, aVisit())).toEqual(['stored'])
  await gate.open()
  expect(await Promise.all([leaving, erasing])).toEqual([true, true])
  await expectTrue(one)
})

it.each([['the exclusion first'], ['the delivery first']])(
  'counts a visit that follows what is left out as the first one of its business, %s',
  async (order) => {
    const { one, two, gate } = await twoStores()
    const [trial, next] = [newUuid(), newUuid()]
    await keep(one, aVisit({ id: trial }))
    const isFirst = order === 'the exclusion first'
    const works = [
      () => leaveOut(one, [trial]),
      () => keep(two, aVisit({ id: next, follows: trial })),
    ]
    await gate.shut(isFirst ? 'excluded_cases' : 'devices')
    const started: Promise<unknown>[] = []
    for (const work of isFirst ? works : works.toReversed()) {
      started.push(work())
      await gate.untilWaiting(() => started.length)
    }
    await gate.open()
    await Promise.all(started)
    const facts = await factsOf(one)
    expect(facts.find(({ id }) => id === next)).toMatchObject({ is_latest: 1 })
    expect(facts.find(({ id }) => id === trial)).toMatchObject({ is_latest: 0, is_repeat: 0 })
    await expectTrue(one)
  },
)

it('leaves each out once where two people do at one moment: the other one changes nothing', async () => {
  const { one, two, gate } = await twoStores()
  const ids = [newUuid(), newUuid()]
  await keep(one, ...ids.map((id) => aVisit({ id })))
  await gate.shut('excluded_cases')
  const both = [leaveOut(one, ids)]
  await gate.untilWaiting(() => 1)
  both.push(leaveOut(two, ids.slice(0, 1)))
  await gate.untilWaiting(() => 2)
  await gate.open()
  expect(await Promise.all(both)).toEqual([true, false])
  const made = await one.database.selectFrom('exclusions').select('count').execute()
  expect(made).toEqual([{ count: 2 }])
  await expectTrue(one)
})

it('puts a case by as somebody has just written it', async () => {
  const { one, two, gate } = await twoStores()
  const trial = newUuid()
  await keep(one, aVisit({ id: trial }))
  const id = `${trial}.fraud`
  // Whoever writes notes what they wrote last.
  await gate.shut('case_history')
  const change = { cases: [{ id, changes: 0 }], assignee: 'two', note: 'Đã gọi' }
  const writing = two.cases.change(change, EVERYWHERE, { userId: 'two', at: NOW })
  await gate.untilWaiting(() => 1)
  const leaving = leaveOut(one, [trial])
  await gate.untilWaiting(() => 2)
  await gate.open()
  await Promise.all([writing, leaving])
  const rows = await one.database.selectFrom('excluded_cases').select(['id', 'assignee']).execute()
  expect(rows).toEqual([{ id, assignee: 'two' }])
  expect(await one.database.selectFrom('cases').select('id').execute()).toEqual([])
})
