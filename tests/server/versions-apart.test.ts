import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { EverAskedSchema } from '#protocol/ever-asked.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { BenchmarksSchema, PreviewSchema, PublicationSchema } from '#protocol/publication.ts'
import { SubmissionPageSchema } from '#protocol/staff.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import { recordsOf } from './support/parse-csv.ts'
import { aProgramme } from './support/people.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { problemOf } from './support/test-server.ts'

/** The same questions in the same words; one part counts five times as much. */
const SECOND: Questionnaire = {
  ...QUESTIONNAIRE,
  version: QUESTIONNAIRE.version + 1,
  pillars: QUESTIONNAIRE.pillars.map((pillar, index) =>
    index === 0 ? { ...pillar, weight: pillar.weight * 5 } : pillar,
  ),
}
/** Scored as the second; it only says otherwise how useful things are. */
const THIRD: Questionnaire = {
  ...SECOND,
  version: SECOND.version + 1,
  pillars: SECOND.pillars.map((pillar) => ({
    ...pillar,
    criteria: pillar.criteria.map((each) => ({ ...each, usefulness: 1 })),
  })),
}

function folderWith(...questionnaires: readonly Questionnaire[]): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'questionnaires'))
  for (const each of questionnaires)
    writeFileSync(
      join(folder, `questionnaires/${each.id}.v${each.version}.json`),
      JSON.stringify(each),
    )
  return folder
}

/** So many businesses that answered one version, whose first part is all at the top, the rest half-way. */
async function answering(
  questionnaire: Questionnaire,
  count: number,
  vary: (shop: ReturnType<typeof aSubmission>) => ReturnType<typeof aSubmission> = (shop) => shop,
): Promise<readonly Sealed[]> {
  const { id, version } = questionnaire
  const contentHash = await sha256Hex(canonicalJson(questionnaire))
  const best = (QUESTIONNAIRE.pillars[0]?.criteria ?? []).map(
    (each) => [each.id, each.options.at(-1)?.id ?? ''] as const,
  )
  return Promise.all(
    Array.from({ length: count }, async () => {
      const shop = best.reduce(
        (each, [criterion, option]) => each.answered(criterion, option),
        vary(aSubmission().consented('keepAndSend', 'statistics')),
      )
      const { answers, profile } = (await shop.seal()).submission
      const result = scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
      return shop.but({ questionnaire: { id, version, contentHash }, answers, result }).seal()
    }),
  )
}

/** A programme with these versions, to which these came in December; it is January. */
async function inJanuary(...sent: readonly (readonly Sealed[])[]) {
  const folder = folderWith(SECOND, THIRD)
  const programme = await aProgramme({ environment: { CONTENT_DIR: folder } })
  const outcomes = await programme.server.deliver(...sent.flat().map(({ item }) => item))
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['stored']))
  programme.clock.now = Date.parse('2027-01-24T03:00:00.000Z')
  return programme
}
type Programme = Awaited<ReturnType<typeof inJanuary>>

const dashboardOf = async ({ as, admin }: Programme, query: string, cookie = admin) =>
  DashboardSchema.parse(await (await as(cookie, 'GET', `/api/v1/staff/dashboard?${query}`)).json())

const meanOf = ([first]: readonly Sealed[]): number => {
  const [top = '0', bottom = '1'] = (first?.submission.result.score?.exact ?? '').split('/')
  return Math.round((100 * Number(top)) / Number(bottom)) / 100
}

describe('one version of a questionnaire', () => {
  it('can be looked at alone: dashboard, list and download', async () => {
    const [first, second] = [await answering(QUESTIONNAIRE, 3), await answering(SECOND, 5)]
    expect(meanOf(first)).not.toBe(meanOf(second))
    const programme = await inJanuary(first, second)
    const { as, admin } = programme
    const of = `questionnaire=${SECOND.id}&version=${SECOND.version}`
    expect(await dashboardOf(programme, of)).toMatchObject({
      total: 5,
      scored: 5,
      mean: meanOf(second),
      versions: [{ version: SECOND.version }],
      areScoredAlike: true,
    })
    expect(await dashboardOf(programme, `questionnaire=${SECOND.id}&version=1`)).toMatchObject({
      total: 3,
      mean: meanOf(first),
    })
    const listed = await as(admin, 'GET', `/api/v1/staff/submissions?${of}`)
    expect(SubmissionPageSchema.parse(await listed.json()).total).toBe(5)
    const file = await as(admin, 'GET', `/api/v1/exports/submissions.csv?form=codes&${of}`)
    expect(recordsOf(await file.text()).map((row) => row['questionnaire'])).toEqual(
      Array.from({ length: 5 }, () => `${SECOND.id} v${SECOND.version}`),
    )
  })

  it('alone has its own parts and levels, and no empty one that only another version has', async () => {
    const fourth: Questionnaire = {
      ...QUESTIONNAIRE,
      version: THIRD.version + 1,
      levels: QUESTIONNAIRE.levels.slice(0, -1),
      pillars: QUESTIONNAIRE.pillars.slice(0, -1),
    }
    const programme = await aProgramme({ environment: { CONTENT_DIR: folderWith(fourth) } })
    const keysOf = async (query: string) => {
      const { pillars, levels: shown } = await dashboardOf(programme, query)
      return [...pillars, ...shown].map(({ key }) => key)
    }
    const own = (version: Questionnaire) =>
      [...version.pillars, ...version.levels].map(({ id }): string | null => id)
    expect(await keysOf('version=1')).toEqual([...own(QUESTIONNAIRE), null])
    expect(await keysOf(`version=${fourth.version}`)).toEqual([...own(fourth), null])
    expect(await keysOf('')).toEqual([...own(fourth), null])
  })

  it('is one of Sẵn Sàng Số where an address names no questionnaire', async () => {
    const other: Questionnaire = { ...QUESTIONNAIRE, id: 'cho-que', version: 2 }
    const folder = folderWith(SECOND, other)
    const programme = await aProgramme({ environment: { CONTENT_DIR: folder } })
    const items = [...(await answering(SECOND, 2)), ...(await answering(other, 3))]
    await programme.server.deliver(...items.map(({ item }) => item))
    const { as, admin } = programme
    expect(await dashboardOf(programme, 'version=2')).toMatchObject({ total: 2 })
    for (const sort of ['newest', 'name']) {
      const path = `/api/v1/staff/submissions?version=2&sort=${sort}`
      const { total } = SubmissionPageSchema.parse(await (await as(admin, 'GET', path)).json())
      expect(total).toBe(2)
    }
  })

  it('is offered where it came in, which is told to programme staff', async () => {
    const programme = await inJanuary(await answering(QUESTIONNAIRE, 1), await answering(THIRD, 1))
    const { as, admin } = programme
    const answer = await as(admin, 'GET', '/api/v1/staff/ever-asked')
    const { versions } = EverAskedSchema.parse(await answer.json())
    expect(versions).toEqual({ [QUESTIONNAIRE.id]: [1, THIRD.version] })
  })
})

describe('a dashboard over several versions', () => {
  it('says of which it is, and whether they are scored alike', async () => {
    const counts = [await answering(QUESTIONNAIRE, 2), await answering(SECOND, 3)]
    const programme = await inJanuary(...counts, await answering(THIRD, 4))
    expect(await dashboardOf(programme, '')).toMatchObject({
      versions: [
        { version: 1, count: 2 },
        { version: 2, count: 3 },
        { version: 3, count: 4 },
      ],
      areScoredAlike: false,
    })
    expect(await dashboardOf(programme, 'version=2')).toMatchObject({ areScoredAlike: true })
  })

  it('does not call it mixed where versions differ in nothing that is scored', async () => {
    const programme = await inJanuary(await answering(SECOND, 2), await answering(THIRD, 3))
    expect(await dashboardOf(programme, '')).toMatchObject({
      versions: [
        { version: 2, count: 2 },
        { version: 3, count: 3 },
      ],
      areScoredAlike: true,
    })
  })

  const MONTH = 'from=2026-12-01&to=2026-12-31'
  it('tells viewers of versions that ten answered, without numbers, and shows them none alone', async () => {
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 12),
      await answering(SECOND, 11),
      await answering(THIRD, 9),
    )
    const { cookie } = await programme.person('viewer', { provinces: null })
    const board = await dashboardOf(programme, MONTH, cookie)
    expect(board).toMatchObject({
      versions: [
        { version: 1, count: null },
        { version: 2, count: null },
      ],
      areScoredAlike: false,
    })
    for (const version of [1, 2, 3]) {
      const path = `/api/v1/staff/dashboard?${MONTH}&version=${version}`
      expect((await programme.as(cookie, 'GET', path)).status).toBe(400)
    }
    expect((await programme.as(cookie, 'GET', '/api/v1/staff/ever-asked')).status).toBe(403)
  })

  it('tells viewers nothing of a version that a few answered beside another', async () => {
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 9),
      await answering(SECOND, 12),
    )
    const { cookie } = await programme.person('viewer', { provinces: null })
    expect(await dashboardOf(programme, MONTH, cookie)).toMatchObject({
      versions: [{ version: 2, count: null }],
      areScoredAlike: true,
    })
  })
})

const STAFF = '/api/v1/staff/publications'
const DECEMBER = { period: '2026-12', questionnaire: QUESTIONNAIRE.id }

async function preview({ as, admin }: Programme, onlyVersion?: number) {
  const response = await as(admin, 'POST', `${STAFF}/preview`, { ...DECEMBER, onlyVersion })
  return response.status === 200
    ? PreviewSchema.parse(await response.json())
    : { problem: (await problemOf(response)).code }
}
async function publish({ as, admin }: Programme, part: object = {}): Promise<string> {
  const request = { ...DECEMBER, isBenchmark: true, note: '', ...part }
  const response = await as(admin, 'POST', STAFF, request)
  if (response.status !== 201) return (await problemOf(response)).code
  return ((await response.json()) as { id: string }).id
}
const read = async ({ as }: Programme, id: string) =>
  PublicationSchema.parse(await (await as(null, 'GET', `/api/v1/publications/${id}`)).json())
const benchmarks = async ({ as }: Programme) =>
  BenchmarksSchema.parse(await (await as(null, 'GET', '/api/v1/benchmarks')).json()).items

describe('a publication of a period in which versions came in that are scored differently', () => {
  it('says so to the public, in words that stay, and goes to no device to compare with', async () => {
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 12),
      await answering(SECOND, 15),
    )
    expect(await preview(programme)).toMatchObject({ count: 27, versions: [1, 2] })
    const id = await publish(programme)
    const { figures, method, isBenchmark } = await read(programme, id)
    expect(figures).toMatchObject({ questionnaireVersions: [1, 2], mixesScoring: true })
    expect(method.vi.at(-1)).toContain('gộp các phiên bản 1, 2 của bộ câu hỏi')
    expect(method.en.at(-1)).toContain('versions 1, 2 of the questionnaire')
    expect(isBenchmark).toBe(false)
    expect(await benchmarks(programme)).toEqual([])
  })

  it('goes to no device either where it was published before that was noted', async () => {
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 12),
      await answering(SECOND, 15),
    )
    const id = await publish(programme)
    const { database } = programme.server.store
    const { mixesScoring: _notNoted, ...figures } = (await read(programme, id)).figures ?? {}
    await database
      .updateTable('publications')
      .set({ is_benchmark: 1, figures: JSON.stringify(figures) })
      .execute()
    expect(await benchmarks(programme)).toEqual([])
  })

  it('can be of one version, which devices with that version compare with', async () => {
    const second = await answering(SECOND, 15)
    const programme = await inJanuary(await answering(QUESTIONNAIRE, 12), second)
    expect(await preview(programme, 2)).toMatchObject({
      count: 15,
      figures: { score: { mean: Math.round(meanOf(second)) }, onlyVersion: 2, mixesScoring: false },
    })
    const { figures, method } = await read(programme, await publish(programme, { onlyVersion: 2 }))
    expect(figures).toMatchObject({ count: 15, questionnaireVersions: [2], onlyVersion: 2 })
    expect(method.vi.at(-1)).toContain('theo phiên bản 2')
    expect(await benchmarks(programme)).toMatchObject([{ questionnaireVersions: [2] }])
    const { as, admin } = programme
    const noted = await as(admin, 'GET', '/api/v1/staff/audit?event=publication')
    expect(await noted.json()).toMatchObject({
      items: [{ detail: expect.stringContaining('"version":2') }],
    })
  })

  it('is not said to be another by what it never counts: of another version, or not for statistics', async () => {
    const silent = await answering(SECOND, 1, (shop) => shop.consented('keepAndSend'))
    const earlier = await answering(QUESTIONNAIRE, 12)
    const programme = await inJanuary(earlier, await answering(SECOND, 15), silent)
    const { as, admin } = programme
    const [other, unasked] = [earlier[0]?.item.id ?? '', silent[0]?.item.id ?? '']
    const leftOut = async (submission: string) =>
      (
        await as(admin, 'POST', '/api/v1/staff/exclusions', {
          submission,
          count: 1,
          kind: 'trial',
          reason: 'thử máy',
        })
      ).status
    const countedAgain = async (id: string) =>
      (await as(admin, 'POST', `/api/v1/staff/submissions/${id}/count-again`, {})).status
    expect([await leftOut(other), await leftOut(unasked)]).toEqual([201, 201])
    await publish(programme, { onlyVersion: 2 })
    expect([await countedAgain(other), await countedAgain(unasked)]).toEqual([204, 204])
    expect(await (await as(admin, 'GET', `${STAFF}/outdated`)).json()).toEqual({ items: [] })
  })

  it('is of one version for ever, or of all: the one less the other would be small groups', async () => {
    const both = [await answering(QUESTIONNAIRE, 12), await answering(SECOND, 15)]
    const ofAll = await inJanuary(...both)
    const id = await publish(ofAll)
    expect(await publish(ofAll, { onlyVersion: 2, note: 'x' })).toBe('publication.countedOtherwise')
    expect(await preview(ofAll, 1)).toEqual({ problem: 'publication.countedOtherwise' })
    await ofAll.as(ofAll.admin, 'POST', `${STAFF}/${id}/withdraw`, { reason: 'nhầm kỳ' })
    expect(await preview(ofAll, 2)).toEqual({ problem: 'publication.countedOtherwise' })
    // Nothing is left to choose.
    expect(await preview(ofAll)).toMatchObject({ count: 27, versions: [] })
    const ofOne = await inJanuary(...both)
    await publish(ofOne, { onlyVersion: 2 })
    expect(await preview(ofOne, 1)).toEqual({ problem: 'publication.countedOtherwise' })
    // Nor of the other in a quarter that holds the month.
    const quarter = { ...DECEMBER, period: '2026-Q4', onlyVersion: 1 }
    const refused = await ofOne.as(ofOne.admin, 'POST', `${STAFF}/preview`, quarter)
    expect((await problemOf(refused)).code).toBe('publication.overlaps')
    // Who does not choose goes on as it was begun.
    expect(await preview(ofOne)).toMatchObject({ count: 15, figures: { onlyVersion: 2 } })
  })

  it('is not of one version where few answered another: viewers see the month over all', async () => {
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 9),
      await answering(SECOND, 15),
    )
    expect(await preview(programme, 2)).toEqual({ problem: 'publication.fewOfOthers' })
    expect(await publish(programme, { onlyVersion: 2 })).toBe('publication.fewOfOthers')
    // And of those few there is nothing at all.
    expect(await preview(programme, 1)).toMatchObject({ count: 9, figures: null })
    expect(await publish(programme, { onlyVersion: 1 })).toBe('publication.tooFew')
    expect(await preview(programme)).toMatchObject({ count: 24 })
  })

  it('counts a business once by its newest answer to the version', async () => {
    const owner = 'b'.repeat(64)
    const both = await Promise.all(
      [SECOND, QUESTIONNAIRE].map((each) =>
        answering(each, 1, (shop) => shop.but({ ownerKeyHash: owner })),
      ),
    )
    const programme = await inJanuary(
      await answering(QUESTIONNAIRE, 12),
      await answering(SECOND, 14),
      ...both,
    )
    expect(await preview(programme)).toMatchObject({ count: 27 })
    expect(await preview(programme, 2)).toMatchObject({ count: 15 })
  })

  it('leaves a choice to nobody where versions are scored alike', async () => {
    const programme = await inJanuary(await answering(SECOND, 12), await answering(THIRD, 15))
    expect(await preview(programme)).toMatchObject({
      versions: [],
      figures: { questionnaireVersions: [2, 3], mixesScoring: false },
    })
    await publish(programme)
    expect(await benchmarks(programme)).toMatchObject([{ questionnaireVersions: [2, 3] }])
  })
})

it('a device keeps for each version the newest figures that are of its measure', async () => {
  const programme = await inJanuary(await answering(QUESTIONNAIRE, 12))
  await publish(programme)
  const more = await answering(SECOND, 15)
  await programme.server.deliver(...more.map(({ item }) => item))
  programme.clock.now = Date.parse('2027-02-24T03:00:00.000Z')
  await publish(programme, { period: '2027-01' })
  expect(
    (await benchmarks(programme)).map(({ period, questionnaireVersions }) => [
      period,
      questionnaireVersions,
    ]),
  ).toEqual([
    ['2027-01', [2]],
    ['2026-12', [1]],
  ])
})
