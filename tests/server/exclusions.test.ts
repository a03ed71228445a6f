import { describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { AuditPageSchema } from '#protocol/account.ts'
import { CasePageSchema } from '#protocol/cases.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { ExclusionMadeSchema, ExclusionPageSchema, MOST_EXCLUDED } from '#protocol/exclusion.ts'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import {
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionPageSchema,
} from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import { parseCsv } from './support/parse-csv.ts'
import { aProgramme } from './support/people.ts'
import { acceptable, aRow } from './support/rows.ts'
import { problemOf } from './support/test-server.ts'

const EXCLUSIONS = '/api/v1/staff/exclusions'
const LIST = '/api/v1/staff/submissions'
const WHY = { kind: 'trial', reason: 'Buổi tập huấn ngày 1/12' }
const NOW = '2026-12-01T03:00:00.000Z'
const KEY = 'khoa-cua-chu-co-so'
/** As the first administrator of a test's server is called. */
const ADMINISTRATOR = 'can-bo@example.vn'

const CLOSING = { ...NO_CLOSING, obstacles: ['fraud'] }

const named = (province: string) =>
  aSubmission()
    .profile({ province, businessName: 'Quán Ba Miền' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ closing: CLOSING })

/** A programme to which these came; the first is left out of the figures where `excluded` is asked for. */
async function holding(...sent: readonly Sealed[]) {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  if (sent.length > 0) await server.deliver(...sent.map(({ item }) => item))
  const exclude = (body: object, cookie = admin) => as(cookie, 'POST', EXCLUSIONS, body)
  const one = (sealed: Sealed) => ({ ...WHY, count: 1, submission: sealed.item.id })
  const read = async (path: string, cookie = admin): Promise<unknown> =>
    (await as(cookie, 'GET', path)).json()
  return {
    ...programme,
    exclude,
    one,
    read,
    excludeOne: async (sealed: Sealed) =>
      ExclusionMadeSchema.parse(await (await exclude(one(sealed))).json()).id,
    countAgain: ({ item }: Sealed, cookie = admin) =>
      as(cookie, 'POST', `${LIST}/${item.id}/count-again`, {}),
    dashboard: async (query = '') =>
      DashboardSchema.parse(await read(`/api/v1/staff/dashboard${query}`)),
    detail: async ({ item }: Sealed) =>
      SubmissionDetailSchema.parse(await read(`${LIST}/${item.id}`)),
    list: async (query = '') => SubmissionPageSchema.parse(await read(`${LIST}${query}`)),
  }
}

describe('a submission left out of the figures', () => {
  it('says so where it stands, with who did it and why, until it is counted again', async () => {
    const sealed = await named('79').seal()
    const programme = await holding(sealed)
    const { detail, list, excludeOne, countAgain, read } = programme
    expect((await detail(sealed)).exclusion).toBeNull()
    const id = await excludeOne(sealed)
    expect((await detail(sealed)).exclusion).toEqual({
      ...WHY,
      id,
      at: expect.any(String) as string,
      by: ADMINISTRATOR,
    })
    expect((await list()).items).toMatchObject([{ id: sealed.item.id, isExcluded: true }])
    expect((await list('?excluded=no')).total).toBe(0)
    expect((await list(`?exclusion=${id}&search=quan`)).total).toBe(1)
    expect((await list(`?exclusion=${id}&search=khong`)).total).toBe(0)
    expect((await list(`?exclusion=${newUuid()}`)).total).toBe(0)
    expect((await countAgain(sealed)).status).toBe(204)
    expect((await detail(sealed)).exclusion).toBeNull()
    const { items } = AuditPageSchema.parse(await read('/api/v1/staff/audit?event=exclusion.'))
    expect(items.map(({ event, detail: said }) => [event, JSON.parse(said) as unknown])).toEqual([
      ['exclusion.countedAgain', { id, submissionId: sealed.item.id }],
      ['exclusion.made', { id, submissionId: sealed.item.id, count: 1, ...WHY }],
    ])
  })

  it('is at once in no figure: dashboard, trends, summary, cases, and counted again in all', async () => {
    const [trial, real] = [await named('79').seal(), await named('79').seal()]
    const programme = await holding(trial, real)
    const { dashboard, read, excludeOne, countAgain } = programme
    const figures = async () => {
      const whole = await dashboard()
      const narrowed = await dashboard('?province=79')
      const { byLevel, total } = StaffSummarySchema.parse(await read('/api/v1/staff/summary'))
      const board = CasePageSchema.parse(await read('/api/v1/staff/cases?state=open'))
      return {
        totals: [whole.total, whole.statistics, whole.scored, narrowed.total, whole.obstacles.of],
        trend: whole.time.map(({ count }) => count),
        cases: board.items.length,
        levels: Object.values(byLevel),
        excluded: [whole.quality.excluded, narrowed.quality.excluded],
        received: total,
      }
    }
    const both = {
      totals: [2, 2, 2, 2, 2],
      trend: [2],
      cases: 2,
      levels: [2],
      excluded: [0, 0],
      received: 2,
    }
    expect(await figures()).toEqual(both)
    await excludeOne(trial)
    expect(await figures()).toEqual({
      totals: [1, 1, 1, 1, 1],
      trend: [1],
      cases: 1,
      levels: [1],
      excluded: [1, 1],
      // It came, whatever it is worth.
      received: 2,
    })
    await countAgain(trial)
    expect(await figures()).toEqual(both)
  })

  it('is marked in downloads and in the feed, so that their readers count as the dashboard does', async () => {
    const [trial, real] = [await named('79').seal(), await named('79').seal()]
    const { as, admin, excludeOne, server } = await holding(trial, real)
    await excludeOne(trial)
    const expected = new Map([
      [trial.item.id, 'yes'],
      [real.item.id, 'no'],
    ])
    for (const query of ['form=codes', 'form=codes&personal=1']) {
      const file = await as(admin, 'GET', `/api/v1/exports/submissions.csv?${query}`)
      const [head = [], ...rows] = parseCsv(await file.text())
      const at = (name: string) => head.findIndex((each) => each.replace('\uFEFF', '') === name)
      expect(new Map(rows.map((row) => [row[at('id')], row[at('excluded')]]))).toEqual(expected)
    }
    const body = { name: 'Excel', provinces: null, days: 30 }
    const made = await as(admin, 'POST', '/api/v1/staff/report-tokens', body)
    const { token } = ReportTokenReplySchema.parse(await made.json())
    const fed = async (path: string) => {
      const response = await server.request(`/odata/v1/${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      })
      return ((await response.json()) as { value: readonly Record<string, unknown>[] }).value
    }
    const counts = '$filter=not IsReplaced and not IsExcluded and ConsentStatistics'
    expect((await fed(`Submissions?${counts}`)).map((row) => row['Id'])).toEqual([real.item.id])
    const scores = await fed(`PillarScores?${counts}`)
    expect(new Set(scores.map((row) => row['SubmissionId']))).toEqual(new Set([real.item.id]))
    const marked = await fed('Submissions?$filter=IsExcluded&$select=Id,IsExcluded')
    expect(marked).toEqual([{ Id: trial.item.id, IsExcluded: true }])
  })

  it('is its owner’s as before: what they read of it, and the receipt, say nothing of it', async () => {
    const ownerKeyHash = await sha256Hex(KEY)
    const sealed = await named('79').but({ ownerKeyHash }).seal()
    const { server, excludeOne } = await holding(sealed)
    const owned = async () =>
      (
        await server.request(`/api/v1/submissions/${sealed.item.id}`, {
          headers: { Authorization: `Owner ${KEY}` },
        })
      ).text()
    const before = await owned()
    await excludeOne(sealed)
    expect(await owned()).toBe(before)
    expect(await server.deliver(sealed.item)).toMatchObject([{ outcome: 'duplicate' }])
  })

  it('is left out only by who sees it, and once', async () => {
    const [south, north] = [await named('92').seal(), await named('01').seal()]
    const { exclude, one, person, countAgain, dashboard } = await holding(south, north)
    const { cookie } = await person('staff', { provinces: ['92'] })
    expect((await problemOf(await exclude(one(north), cookie))).code).toBe('request.notFound')
    expect((await exclude(one(south), cookie)).status).toBe(201)
    expect((await problemOf(await exclude(one(south)))).code).toBe('exclusion.changed')
    expect((await dashboard()).total).toBe(1)
    await exclude(one(north))
    expect((await problemOf(await countAgain(north, cookie))).code).toBe('request.notFound')
    expect((await countAgain(south, cookie)).status).toBe(204)
    expect((await problemOf(await countAgain(south, cookie))).code).toBe('exclusion.undone')
  })

  it.each<[string, object]>([
    ['a kind that is none', { kind: 'spam' }],
    ['no reason', { reason: '   ' }],
    ['a reason longer than a page', { reason: 'x'.repeat(501) }],
    ['nothing that is meant', { submission: undefined }],
    ['one and a filter at once', { filter: {} }],
    ['nought', { count: 0 }],
  ])('is asked for with a kind, a reason and what is meant: not with %s', async (_, part) => {
    const sealed = await named('79').seal()
    const { exclude, one, dashboard } = await holding(sealed)
    const refused = await problemOf(await exclude({ ...one(sealed), ...part }))
    expect(refused.code).toBe('request.invalid')
    expect((await dashboard()).total).toBe(1)
  })
})

describe('all that a filter finds', () => {
  const found = (count: number, filter: object) => ({ ...WHY, count, filter })

  it('is left out together, when it is as many as was confirmed, and what counts no more is not taken twice', async () => {
    const [one, two, other] = [
      await named('92').seal(),
      await named('92').seal(),
      await named('01').seal(),
    ]
    const { exclude, excludeOne, read, dashboard, list } = await holding(one, two, other)
    await excludeOne(one)
    const preview = async (query: string) => read(`${EXCLUSIONS}/preview?${query}`)
    expect(await preview('province=92')).toEqual({ count: 1, most: 1000 })
    expect(await preview('province=92&excluded=yes')).toEqual({ count: 0, most: 1000 })
    const refused = await exclude(found(2, { province: '92' }))
    expect((await problemOf(refused)).code).toBe('exclusion.changed')
    expect((await dashboard()).total).toBe(2)
    const done = await exclude(found(1, { province: '92' }))
    const { id } = ExclusionMadeSchema.parse(await done.json())
    expect((await list(`?exclusion=${id}`)).items.map((item) => item.id)).toEqual([two.item.id])
    expect(await preview(`exclusion=${id}`)).toEqual({ count: 0, most: 1000 })
    expect((await dashboard()).total).toBe(1)
    expect((await problemOf(await exclude(found(1, { excluded: 'yes' })))).code).toBe(
      'exclusion.changed',
    )
  })

  it('is refused whole where one more has come since it was confirmed', async () => {
    const programme = await holding(await named('92').seal())
    const { exclude, server, dashboard } = programme
    await server.deliver((await named('92').seal()).item)
    const refused = await exclude(found(1, { province: '92' }))
    expect((await problemOf(refused)).code).toBe('exclusion.changed')
    expect((await dashboard()).total).toBe(2)
  })

  it('ends at what the person sees', async () => {
    const programme = await holding(await named('92').seal(), await named('01').seal())
    const { exclude, person, dashboard, as } = programme
    const { cookie } = await person('staff', { provinces: ['92'] })
    const preview = await as(cookie, 'GET', `${EXCLUSIONS}/preview?sector=G`)
    expect(await preview.json()).toMatchObject({ count: 1 })
    expect((await exclude(found(1, { sector: 'G' }), cookie)).status).toBe(201)
    expect((await dashboard()).provinces.find(({ key }) => key === '01')?.count).toBe(1)
  })

  it('is no more at once than nobody else has to wait long for', async () => {
    const { exclude, read, server, dashboard } = await holding()
    const rows = Array.from({ length: MOST_EXCLUDED + 1 }, () => acceptable(aRow()))
    await intakeRepository(server.store.database).keep(rows, null, NOW)
    expect(await read(`${EXCLUSIONS}/preview?province=79`)).toEqual({
      count: MOST_EXCLUDED + 1,
      most: MOST_EXCLUDED,
    })
    const refused = await exclude(found(MOST_EXCLUDED + 1, { province: '79' }))
    expect((await problemOf(refused)).code).toBe('exclusion.tooMany')
    const first = { ...found(MOST_EXCLUDED, { province: '79' }) }
    expect((await problemOf(await exclude(first))).code).toBe('exclusion.tooMany')
    expect((await dashboard()).total).toBe(MOST_EXCLUDED + 1)
    const [last] = rows
    await exclude({ ...WHY, count: 1, submission: last?.row?.id })
    expect((await exclude(first)).status).toBe(201)
    expect((await dashboard()).total).toBe(0)
  })
})

describe('each time that something was left out', () => {
  const page = async (
    { read }: { read: (path: string, cookie?: string) => Promise<unknown> },
    cookie?: string,
  ) => ExclusionPageSchema.parse(await read(EXCLUSIONS, cookie))

  it('is listed with who, when, why and what became of it, and can be undone whole', async () => {
    const ownerKeyHash = await sha256Hex(KEY)
    const sent = [
      await named('92').but({ ownerKeyHash }).seal(),
      await named('92').seal(),
      await named('92').seal(),
    ]
    const programme = await holding(...sent)
    const { exclude, countAgain, server, as, admin, dashboard, read } = programme
    const [corrected, again, erased] = sent
    if (!corrected || !again || !erased) throw new Error('three were sent')
    await exclude({ ...WHY, count: 3, filter: { province: '92' } })
    await countAgain(again)
    await submissionRepository(server.store.database).erase(erased.item.id, null, NOW)
    await server.deliver(
      (await named('92').but({ ownerKeyHash, replaces: corrected.item.id }).seal()).item,
    )
    const [listed] = (await page(programme)).items
    expect(listed).toMatchObject({
      ...WHY,
      by: ADMINISTRATOR,
      count: 3,
      left: 1,
      countedAgain: 1,
      erased: 1,
      corrected: 1,
      undoneAt: null,
      mayUndo: true,
    })
    const undo = () => as(admin, 'POST', `${EXCLUSIONS}/${listed?.id}/undo`, {})
    expect((await undo()).status).toBe(204)
    expect((await page(programme)).items).toMatchObject([
      { left: 0, countedAgain: 2, undoneBy: ADMINISTRATOR, mayUndo: false },
    ])
    expect((await dashboard()).total).toBe(3)
    await submissionRepository(server.store.database).erase(again.item.id, null, NOW)
    expect((await page(programme)).items).toMatchObject([{ countedAgain: 1, erased: 2 }])
    expect((await problemOf(await undo())).code).toBe('exclusion.undone')
    const nobodys = await as(admin, 'POST', `${EXCLUSIONS}/${newUuid()}/undo`, {})
    expect((await problemOf(nobodys)).code).toBe('request.notFound')
    const { items } = AuditPageSchema.parse(
      await read('/api/v1/staff/audit?event=exclusion.undone'),
    )
    expect(items.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { id: listed?.id, count: 1 },
    ])
  })

  it('is told as far as the person sees, and undone whole only by who sees all of it', async () => {
    const programme = await holding(await named('92').seal(), await named('01').seal())
    const { exclude, person, as, dashboard, read } = programme
    const south = (await person('staff', { provinces: ['92'] })).cookie
    const centre = (await person('staff', { provinces: ['48'] })).cookie
    await exclude({ ...WHY, count: 2, filter: { sector: 'G' } })
    expect((await page(programme, centre)).items).toEqual([])
    const [listed] = (await page(programme, south)).items
    expect(listed).toMatchObject({ count: 1, left: 1, mayUndo: false })
    const refused = await as(south, 'POST', `${EXCLUSIONS}/${listed?.id}/undo`, {})
    expect((await problemOf(refused)).code).toBe('auth.forbidden')
    expect((await dashboard()).total).toBe(0)
    expect(await read(`${EXCLUSIONS}?cursor=x`)).toMatchObject({ code: 'request.invalid' })
  })

  it('comes page by page, each once', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => named('92').seal()))
    const { excludeOne, read } = await holding(...sent)
    for (const each of sent) await excludeOne(each)
    const first = ExclusionPageSchema.parse(await read(EXCLUSIONS))
    const second = ExclusionPageSchema.parse(await read(`${EXCLUSIONS}?cursor=${first.nextCursor}`))
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect([first.items.length, second.items.length, new Set(ids).size]).toEqual([10, 2, 12])
    expect(second.nextCursor).toBeNull()
  })
})

describe('what is published', () => {
  const PUBLICATIONS = '/api/v1/staff/publications'
  const DECEMBER = { period: '2026-12', questionnaire: 'san-sang-so' }

  it('stays as it is, says to staff that it would be another now, and is one when it is made again', async () => {
    const sent = await Promise.all(Array.from({ length: 30 }, () => named('92').seal()))
    const programme = await holding(...sent)
    const { exclude, excludeOne, countAgain, as, admin, read, clock } = programme
    const [before] = sent
    if (!before) throw new Error('some were sent')
    await excludeOne(before)
    clock.now = Date.parse('2027-01-24T03:00:00.000Z')
    const publish = async (note: string) => {
      const request = { ...DECEMBER, isBenchmark: true, note }
      const made = await as(admin, 'POST', PUBLICATIONS, request)
      expect(made.status).toBe(201)
      return ((await made.json()) as { id: string }).id
    }
    const counted = async () =>
      (
        (await (await as(admin, 'POST', `${PUBLICATIONS}/preview`, DECEMBER)).json()) as {
          count: number
        }
      ).count
    const outdated = () => read(`${PUBLICATIONS}/outdated`)
    expect(await counted()).toBe(29)
    const id = await publish('')
    const frozen = await read(`/api/v1/publications/${id}`)
    expect(await outdated()).toEqual({ items: [] })
    await countAgain(before)
    expect(await outdated()).toEqual({ items: [{ id, changed: 1 }] })
    await excludeOne(before)
    expect(await outdated()).toEqual({ items: [] })
    const trial = sent.slice(1, 13)
    for (const each of trial) await excludeOne(each)
    expect(await outdated()).toEqual({ items: [{ id, changed: 12 }] })
    expect(await read(`/api/v1/publications/${id}`)).toEqual(frozen)
    expect(await counted()).toBe(17)
    const next = await publish('Bỏ phiếu làm thử')
    expect(await outdated()).toEqual({ items: [] })
    const benchmarks = (await read('/api/v1/benchmarks')) as { items: { publicationId: string }[] }
    expect(benchmarks.items).toMatchObject([{ publicationId: next }])
    await exclude({ ...WHY, count: 17, filter: { province: '92' } })
    expect(await outdated()).toEqual({ items: [{ id: next, changed: 17 }] })
    const withdrawn = await as(admin, 'POST', `${PUBLICATIONS}/${next}/withdraw`, { reason: 'Sai' })
    expect(withdrawn.status).toBe(204)
    expect(await outdated()).toEqual({ items: [] })
  })

  it('is not said to be another by what it would not count, nor by what came to nothing', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => named('92').seal()))
    const [member] = sent
    if (!member) throw new Error('some were sent')
    const programme = await holding(...sent)
    const { exclude, countAgain, excludeOne, as, admin, read, clock, server } = programme
    const ofAnother = aRow({ questionnaire_id: 'quick-check', received_at: NOW })
    await intakeRepository(server.store.database).keep([acceptable(ofAnother)], null, NOW)
    // Half an hour into the new year in Vietnam.
    clock.now = Date.parse('2026-12-31T17:30:00.000Z')
    const later = await Promise.all(Array.from({ length: 12 }, () => named('92').seal()))
    await server.deliver(...later.map(({ item }) => item))
    const [first, second] = later
    if (!first || !second) throw new Error('some were sent')
    const publish = async (period: string) => {
      const request = { ...DECEMBER, period, isBenchmark: true, note: '' }
      expect((await as(admin, 'POST', PUBLICATIONS, request)).status).toBe(201)
    }
    await excludeOne(first)
    await exclude({ ...WHY, count: 1, submission: ofAnother.id })
    await publish('2026-12')
    await countAgain(first)
    await as(admin, 'POST', `${LIST}/${ofAnother.id}/count-again`, {})
    await excludeOne(member)
    await countAgain(member)
    expect(await read(`${PUBLICATIONS}/outdated`)).toEqual({ items: [] })
    // What was left out for a while before a period was published is counted in it.
    await excludeOne(second)
    await countAgain(second)
    clock.now = Date.parse('2027-02-10T03:00:00.000Z')
    await publish('2027-01')
    expect(await read(`${PUBLICATIONS}/outdated`)).toEqual({ items: [] })
  })
})
