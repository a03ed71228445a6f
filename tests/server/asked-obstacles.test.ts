import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { NO_CLOSING, type ClosingQuestions } from '#domain/closing.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { aSubmission } from '../support/submission.ts'
import { recordsOf } from './support/parse-csv.ts'
import { aProgramme } from './support/people.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const SHIPPED = CLOSING_QUESTIONS.current()
/** As shipped, with an obstacle of the province's own. */
const SECOND: ClosingQuestions = {
  ...SHIPPED,
  version: SHIPPED.version + 1,
  obstacleGroups: [...SHIPPED.obstacleGroups, { id: 'islands', obstacles: ['no-ferry'] }],
}
/** Versions of the page: as shipped, and with that obstacle. */
const [PLAIN, ISLANDS] = [SHIPPED.version, SECOND.version]
const WORDS = { groups: { islands: 'Ở đảo' }, obstacles: { 'no-ferry': 'Không có phà' } }

async function onTheIslands() {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'locales/vi'), { recursive: true })
  writeFileSync(join(folder, 'closing.json'), JSON.stringify(SECOND))
  writeFileSync(join(folder, 'locales/vi/closing.json'), JSON.stringify(WORDS))
  const programme = await aProgramme({ environment: { CONTENT_DIR: folder } })
  const { server, as, admin } = programme
  /** So many fill the page at the end in; without a version they leave it untouched. */
  const come = async (count: number, version: number | null, ...obstacles: string[]) => {
    const shop = () => {
      const came = aSubmission().consented('keepAndSend', 'statistics')
      return version === null ? came : came.but({ closing: { ...NO_CLOSING, version, obstacles } })
    }
    const sealed = await Promise.all(Array.from({ length: count }, () => shop().seal()))
    await server.deliver(...sealed.map(({ item }) => item))
  }
  const dashboard = async (query = '', cookie = admin) =>
    DashboardSchema.parse(await (await as(cookie, 'GET', `/api/v1/staff/dashboard${query}`)).json())
  return { ...programme, come, dashboard }
}

it('an obstacle’s share is of those who filled the page in and were asked about it, as in the download', async () => {
  const { come, dashboard, as, admin } = await onTheIslands()
  await come(3, PLAIN, 'high-cost')
  await come(2, PLAIN)
  await come(4, ISLANDS, 'no-ferry')
  await come(1, ISLANDS, 'high-cost')
  // Begun with the first version and ended with the second.
  await come(1, PLAIN, 'no-ferry')
  await come(5, null)
  const { obstacles, statistics } = await dashboard()
  expect(statistics).toBe(16)
  expect(obstacles).toEqual({
    of: 11,
    items: [
      { key: 'no-ferry', count: 5, of: 6 },
      { key: 'high-cost', count: 4 },
    ],
  })
  const file = await as(admin, 'GET', '/api/v1/exports/submissions.csv?form=codes')
  const cells = recordsOf(await file.text()).map((row) => row['obstacle_no_ferry'])
  expect(cells.filter((cell) => cell === '1')).toHaveLength(5)
  expect(cells.filter((cell) => cell === '1' || cell === '0')).toHaveLength(6)
})

it('a viewer is told of no obstacle that sets few who read one version of the page apart', async () => {
  const { come, dashboard, clock, person } = await onTheIslands()
  await come(20, ISLANDS, 'no-ferry', 'high-cost')
  await come(20, ISLANDS)
  await come(9, PLAIN)
  await come(10, null)
  clock.now = Date.parse('2027-01-24T03:00:00.000Z')
  const { cookie } = await person('viewer', { provinces: null })
  const { obstacles, statistics } = await dashboard('?from=2026-12-01&to=2026-12-31', cookie)
  expect(statistics).toBe(60)
  expect(obstacles).toEqual({ of: 50, items: [{ key: 'high-cost', count: 20 }] })
})
