import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { threadedDayReader } from '#server/fact-thread/threaded-days.ts'
import { factCache, type HeldFacts } from '#server/figures/fact-cache.ts'
import { allIds } from '#server/figures/find.ts'
import { dayReader, type DayReader } from '#server/figures/read-days.ts'
import { tally } from '#server/figures/tally.ts'
import { rebuildFacts } from '#server/repositories/remake-facts.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { fillStore } from '../support/fill-store.ts'
import { acceptable, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }

/** A store whose submissions are spread over a year, and a cache that has a thread read them. */
async function aCache(program?: URL) {
  const store = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await fillStore(store, 150)
  onTestFinished(() => store.close())
  const { database, place } = store
  const readHere: string[] = []
  const inline: DayReader = (days, codes, spool) => {
    readHere.push(...days)
    return dayReader(database)(days, codes, spool)
  }
  let deaths = 0
  const silent = pino({ level: 'silent' })
  const logger = { error: () => void (deaths += 1) } as unknown as typeof silent
  const reader = threadedDayReader({ place, inline, logger, ...(program && { program }) })
  return {
    database,
    readHere,
    deaths: () => deaths,
    cache: factCache(database, { readDays: reader }),
  }
}

/** What is counted and found over them. */
const saidBy = async (facts: HeldFacts) => ({
  tally: await tally(facts, { ...EVERYTHING, questionnaire: 'san-sang-so' }),
  ids: await allIds(facts, EVERYTHING),
})

describe('reading the facts of many days on a thread', () => {
  it('gives what reading them here gives, and again where all have changed', async () => {
    const { database, cache, readHere, deaths } = await aCache()
    const expected = await saidBy(await factCache(database).read())
    expect(expected.tally.total).toBe(150)
    expect(await saidBy(await cache.read())).toEqual(expected)
    await database.updateTable('facts').set({ applicable: 1 }).execute()
    await rebuildFacts(database)
    expect(await saidBy(await cache.read())).toEqual(expected)
    expect([readHere, deaths()]).toEqual([[], 0])
  })

  it('is left where only today has changed, and what is new gets its place', async () => {
    const { database, cache, readHere } = await aCache()
    await cache.read()
    const row = aRow({ province: 'XX', received_at: '2026-11-28T03:00:00.000Z' })
    await intakeRepository(database).keep([acceptable(row)], null, row.received_at)
    const { groups, total } = await tally(await cache.read(), { ...EVERYTHING, questionnaire: '' })
    expect([total, groups.province.get('XX')?.count]).toEqual([151, 1])
    expect(readHere).toEqual(['2026-11-28'])
  })

  it.each([
    ['dies half-way', 'mortal-days', 0.5],
    ['never comes up', 'stillborn-thread', 1],
  ])('loses nothing where the thread %s', async (_what, name, share) => {
    const { database, cache, readHere, deaths } = await aCache(
      new URL(`support/${name}.ts`, import.meta.url),
    )
    const facts = await factCache(database).read()
    expect(await saidBy(await cache.read())).toEqual(await saidBy(facts))
    expect(readHere).toHaveLength(Math.ceil(facts.blocks.length * share))
    expect(deaths()).toBe(1)
  })
})
