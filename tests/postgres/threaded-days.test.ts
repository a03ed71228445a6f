import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { threadedDayReader } from '#server/fact-thread/threaded-days.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { allIds } from '#server/figures/find.ts'
import { dayReader, type DayReader } from '#server/figures/read-days.ts'
import { tally } from '#server/figures/tally.ts'
import { fillStore } from '../support/fill-store.ts'
import { newDatabase } from './support/new-database.ts'

const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }

it('a year of facts is read on a thread, and says what reading it here says', async () => {
  const store = openPostgres(await newDatabase())
  onTestFinished(() => store.close())
  await fillStore(store, 150)
  const { database, place } = store
  const readHere: string[] = []
  const inline: DayReader = (days, codes, spool) => {
    readHere.push(...days)
    return dayReader(database)(days, codes, spool)
  }
  const logger = pino({ level: 'silent' })
  const onThread = await factCache(database, {
    readDays: threadedDayReader({ place, inline, logger }),
  }).read()
  const here = await factCache(database).read()
  const counted = { ...EVERYTHING, questionnaire: 'san-sang-so' }
  const expected = await tally(here, counted)
  expect(expected.total).toBe(150)
  expect(await tally(onThread, counted)).toEqual(expected)
  expect(await allIds(onThread, EVERYTHING)).toEqual(await allIds(here, EVERYTHING))
  expect(readHere).toEqual([])
})
