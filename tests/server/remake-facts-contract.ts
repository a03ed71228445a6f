import { together } from '#server/database/transact.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { countOf } from '#server/figures/find.ts'
import { fillClosings } from '#server/repositories/fill-closings.ts'
import { fillFacts, rebuildFacts } from '#server/repositories/remake-facts.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aRow } from './support/rows.ts'

const NOW = '2026-11-28T03:00:00.000Z'
const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }
const OWNERS = ['one', 'two', 'three', 'four']

/** In the order of their ids and days, whose owners come again and again. */
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const id = newUuid()
    const ownerKeyHash = OWNERS[index % 5] ?? null
    const received_at = `2026-11-2${Math.floor((index / count) * 8)}T03:00:00.000Z`
    return aRow({ id, body: JSON.stringify({ id, ownerKeyHash }), received_at })
  })

const keep = (store: ContractStore, count: number) =>
  store.intake.keep(rowsOf(count).map(acceptable), null, NOW)

/** How many submissions lists, figures and downloads have. */
const shown = async (store: ContractStore) => countOf(await store.facts.read(), EVERYTHING)

const factsIn = ({ database }: ContractStore) =>
  database.selectFrom('facts').selectAll().orderBy('id').execute()

/** What an earlier version wrote: every row is another after a rebuild. */
const withOlderFacts = ({ database }: ContractStore) =>
  // Tried again where a delivery at the same moment is in its way, as the server's own are.
  together(database, (transaction) =>
    transaction.updateTable('facts').set({ marks: 99, programmes: '["gone"]' }).execute(),
  )

/** A clock that was wrong: nothing can be made of the submission. */
async function spoil({ database }: ContractStore, at: number): Promise<void> {
  const { id } = await database
    .selectFrom('submissions')
    .select('id')
    .orderBy('id')
    .offset(at)
    .limit(1)
    .executeTakeFirstOrThrow()
  await database
    .updateTable('submissions')
    .set({ received_at: 'never' })
    .where('id', '=', id)
    .execute()
}

/** What figures are made of is there, whatever happens while it is made anew. */
export function remakeFactsContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  describe(`${name}: facts made anew`, () => {
    it('are all there at every moment of it, and right afterwards', async () => {
      const [store, server] = await twoWriters()
      await keep(store, 60)
      const right = await factsIn(store)
      await withOlderFacts(store)
      expect(await shown(server)).toBe(60)
      const done = new AbortController()
      const rebuilding = rebuildFacts(store.database, 5).finally(() => done.abort())
      const seen: number[] = []
      for (; !done.signal.aborted; await nextTurn()) seen.push(await shown(server))
      expect(await rebuilding).toBe(60)
      expect(seen.length).toBeGreaterThan(2)
      expect(new Set(seen)).toEqual(new Set([60]))
      expect(await factsIn(store)).toEqual(right)
    })

    it('tell which page at the end was filled in, where they were made before that was told', async () => {
      const store = await opened()
      const closings = [
        { version: 1, obstacles: ['fraud'] },
        { version: 2, obstacles: [] },
        undefined,
      ]
      const rows = closings.map((closing) => aRow({ body: JSON.stringify({ closing }) }))
      await store.intake.keep(rows.map(acceptable), null, NOW)
      const right = await factsIn(store)
      for (const [obstacles, { id }] of ['["fraud"]', '[]', '[]'].map(
        (text, at) => [text, rows[at] ?? { id: '' }] as const,
      ))
        await store.database.updateTable('facts').set({ obstacles }).where('id', '=', id).execute()
      await fillClosings(store.database)
      expect(await factsIn(store)).toEqual(right)
      // Once: the next start looks through no facts.
      await store.database.updateTable('facts').set({ obstacles: '[]' }).execute()
      await fillClosings(store.database)
      expect(new Set((await factsIn(store)).map((fact) => fact.obstacles))).toEqual(new Set(['[]']))
    })

    it('are all there where that was broken off, with what came afterwards', async () => {
      const store = await opened()
      await keep(store, 30)
      await withOlderFacts(store)
      await spoil(store, 12)
      await expect(rebuildFacts(store.database, 5)).rejects.toThrow(RangeError)
      const programmes = (await factsIn(store)).map((fact) => fact.programmes)
      expect(new Set(programmes)).toEqual(new Set(['[]', '["gone"]']))
      await keep(store, 1)
      expect(await shown(store)).toBe(31)
      expect(await fillFacts(store.database)).toBe(0)
    })

    it('are made by a start where an earlier version left only the oldest and the newest, and of nothing erased', async () => {
      const store = await opened()
      await keep(store, 30)
      const right = await factsIn(store)
      const [erased] = right
      if (!erased) throw new Error('nothing was kept')
      await store.submissions.erase(erased.id, 'key', NOW)
      const left = await factsIn(store)
      const middle = left.slice(5, -1).map(({ id }) => id)
      await store.database.deleteFrom('facts').where('id', 'in', middle).execute()
      await store.database.insertInto('facts').values(erased).execute()
      expect(await fillFacts(store.database)).toBe(24)
      expect(await factsIn(store)).toEqual(left)
      expect(await shown(store)).toBe(29)
    })

    it('miss nothing that is taken in or erased meanwhile, nor who comes again', async () => {
      const [store, server] = await twoWriters()
      await keep(store, 60)
      const done = new AbortController()
      const write = async (): Promise<void> => {
        for (let times = 0; times < 20; times += 1) {
          await keep(server, 3)
          const [oldest] = await factsIn(server)
          if (oldest) await server.submissions.erase(oldest.id, oldest.owner, NOW)
        }
      }
      const writing = write().finally(() => done.abort())
      const rebuild = async (): Promise<void> => {
        for (; !done.signal.aborted; await nextTurn()) {
          await withOlderFacts(store)
          await rebuildFacts(store.database, 20)
        }
      }
      await Promise.all([rebuild(), writing])
      const left = await factsIn(store)
      await store.database.deleteFrom('facts').execute()
      await fillFacts(store.database)
      expect(left).toEqual(await factsIn(store))
    })

    it('are right where somebody comes again at the moment that the visit before is changed', async () => {
      const [store, server] = await twoWriters()
      const { submissions, exclusions } = store
      const exclusion = () => ({ id: newUuid(), kind: 'trial', reason: 'Thử' })
      const changes: readonly ((id: string, owner: string) => Promise<unknown>)[] = [
        (id, owner) => submissions.erase(id, owner, NOW),
        (id) => submissions.withdrawConsent(id, ['statistics']),
        (id) =>
          exclusions.exclude(exclusion(), [id], { provinces: null }, { userId: 'one', at: NOW }),
      ]
      for (let times = 0; times < 60; times += 1) {
        const owner = `owner ${times}`
        const visit = (consent_statistics: number, day: string) => {
          const id = newUuid()
          const body = JSON.stringify({ id, ownerKeyHash: owner })
          return aRow({ id, body, consent_statistics, received_at: `${day}T03:00:00.000Z` })
        }
        const before = visit(times % 2, '2026-11-20')
        await store.intake.keep([acceptable(before)], null, NOW)
        await Promise.all([
          changes[times % changes.length]?.(before.id, owner),
          server.intake.keep([acceptable(visit(1, '2026-11-21'))], null, NOW),
        ])
      }
      const left = await factsIn(store)
      await rebuildFacts(store.database)
      expect(left).toEqual(await factsIn(store))
    })

    it('are right where one business comes by two ways at the same moment', async () => {
      const [store, server] = await twoWriters()
      for (let times = 0; times < 60; times += 1) {
        const visit = (ownerKeyHash: string | null, follows: string | null) => {
          const id = newUuid()
          const body = JSON.stringify({ id, ownerKeyHash, follows })
          return aRow({ id, follows, body, consent_statistics: 1 })
        }
        const first = visit(`owner ${times}`, null)
        await store.intake.keep([acceptable(first)], null, NOW)
        // From the phone that was there before, and from a tablet that says which visit it follows.
        await Promise.all([
          store.intake.keep([acceptable(visit(`owner ${times}`, null))], null, NOW),
          server.intake.keep([acceptable(visit(null, first.id))], null, NOW),
        ])
      }
      const left = await factsIn(store)
      await rebuildFacts(store.database)
      expect(left).toEqual(await factsIn(store))
    })
  })
}
