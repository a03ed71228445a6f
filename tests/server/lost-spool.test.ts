import { ftruncateSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { SubmissionPageSchema } from '#protocol/staff.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { newestIds } from '#server/figures/find.ts'
import { SpoolLost, type OnLost } from '#server/figures/spool.ts'
import { tally } from '#server/figures/tally.ts'
import { fillStore } from '../support/fill-store.ts'
import { aSubmission } from '../support/submission.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer } from './support/test-server.ts'

const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }
const COUNTED = { ...EVERYTHING, questionnaire: 'san-sang-so' }
const DAY_MS = 86_400_000

/** The nameless files of a folder that this process has open. */
const filesOf = (folder: string): readonly number[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(join(folder, '.figures-'))
        ? [Number(fd)]
        : []
    } catch {
      // The one the listing itself had.
      return []
    }
  })

/** A disk that has nothing of them any more; how many they were. */
function lose(folder: string): number {
  const files = filesOf(folder)
  for (const fd of files) ftruncateSync(fd, 0)
  return files.length
}

it('figures that were put by and are gone are read from the store anew; after a second loss they stay in memory', async () => {
  const file = join(temporaryFolder(), 'store.sqlite')
  await copyFreshStore(file)
  const store = openSqlite(file)
  onTestFinished(() => store.close())
  await fillStore(store, 150)
  const folder = temporaryFolder()
  const onLost = vi.fn<OnLost>()
  const cache = factCache(store.database, { folder, onLost })
  const counted = () => cache.over((facts) => tally(facts, COUNTED))
  const ids = () => cache.over((facts) => newestIds(facts, EVERYTHING, null, 1_000))
  const right = [await counted(), await ids()]
  expect(lose(folder)).toBe(1)
  expect([await counted(), await ids()]).toEqual(right)
  expect(onLost).toHaveBeenCalledTimes(1)
  const { blocks } = await cache.read()
  expect(blocks.filter((day) => day.isInMemory)).toEqual(blocks.slice(-1))
  lose(folder)
  expect([await ids(), await counted()]).toEqual(right.toReversed())
  expect(onLost).toHaveBeenCalledTimes(2)
  expect((await cache.read()).blocks.every((day) => day.isInMemory)).toBe(true)
})

it('what is gone again and again is said, and not tried for ever', async () => {
  const file = join(temporaryFolder(), 'store.sqlite')
  await copyFreshStore(file)
  const store = openSqlite(file)
  onTestFinished(() => store.close())
  const work = vi.fn<() => Promise<never>>(() => Promise.reject(new SpoolLost('EIO')))
  await expect(factCache(store.database).over(work)).rejects.toThrow('EIO')
  expect(work.mock.calls.length).toBeLessThan(10)
})

it('whoever looks at figures and searches names notices nothing of it', async () => {
  const dataDir = temporaryFolder()
  const clock = { now: Date.parse('2026-11-28T03:00:00.000Z') }
  const server = await startTestServer({ dataDir, now: () => new Date(clock.now).toISOString() })
  const cookie = await server.signIn()
  const named = (businessName: string) =>
    aSubmission().profile({ businessName }).consented('keepAndSend', 'contact', 'statistics').seal()
  for (const name of ['Quán Hoa Sen', 'Tạp hóa Sen Hồng', 'Xưởng Mộc']) {
    await server.deliver((await named(name)).item)
    clock.now += DAY_MS
  }
  const dashboard = async () =>
    DashboardSchema.parse(await (await server.get('/api/v1/staff/dashboard', cookie)).json()).total
  const searched = async () =>
    SubmissionPageSchema.parse(
      await (await server.get('/api/v1/staff/submissions?search=sen', cookie)).json(),
    ).total
  expect([await dashboard(), await searched()]).toEqual([3, 2])
  for (let losses = 0; losses < 3; losses += 1) {
    lose(dataDir)
    expect([await searched(), await dashboard()]).toEqual([2, 3])
  }
})
