import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DashboardSchema, type Dashboard } from '#protocol/dashboard.ts'
import { FieldEventSchema } from '#protocol/event.ts'
import type { Submission } from '#protocol/submission.ts'
import { newUuid } from '#protocol/uuid.ts'
import { createFactCodes } from '#server/figures/fact-block.ts'
import { openSpool } from '#server/figures/spool.ts'
import { tally, type Counted } from '#server/figures/tally.ts'
import { restrictedPeriod } from '#server/use-cases/figures/restricted-period.ts'
import { inSteps } from '#server/use-cases/figures/time-steps.ts'
import { aSubmission, type SubmissionBuilder } from '../support/submission.ts'
import { DRAFT } from './support/field-event.ts'
import { FACT_ROW, wordOrNone } from './support/fact-rows.ts'
import { aProgramme } from './support/people.ts'
import { putByDay } from './support/put-by.ts'
import { problemOf } from './support/test-server.ts'

const spool = openSpool(tmpdir())

type Programme = Awaited<ReturnType<typeof aProgramme>>

const deliver = async ({ server }: Programme, ...builders: SubmissionBuilder[]) => {
  const sealed = await Promise.all(builders.map((each) => each.seal()))
  for (let from = 0; from < sealed.length; from += 100)
    await server.deliver(...sealed.slice(from, from + 100).map(({ item }) => item))
  return sealed.map(({ submission }) => submission)
}

async function dashboard({ as }: Programme, cookie: string, query = ''): Promise<Dashboard> {
  const reply = await as(cookie, 'GET', `/api/v1/staff/dashboard${query}`)
  if (!reply.ok) throw new Error(await reply.text())
  return DashboardSchema.parse(await reply.json())
}

/** One that may be counted. */
const aBusiness = () => aSubmission().consented('keepAndSend', 'statistics')

const scoreOf = ({ result }: Submission): number => {
  const [top = '0', bottom = '1'] = (result.score?.exact ?? '0').split('/')
  return Number(top) / Number(bottom)
}
const keyed = <Value extends { readonly key: string | null }>(
  rows: readonly Value[],
  key: string,
) => rows.find((row) => row.key === key)

describe('the dashboard', () => {
  it('counts what came in, and takes means only of what may be used for statistics', async () => {
    const programme = await aProgramme()
    const [one, two] = await deliver(
      programme,
      aBusiness()
        .allAnswered(0)
        .profile({ province: '79', sector: { version: 'VSIC-2025', code: 'G' } }),
      aBusiness()
        .allAnswered(3)
        .profile({ province: '79', sector: { version: 'VSIC-2025', code: 'C' } }),
      aBusiness().allAnswered(3).profile({ province: '01' }).consented('keepAndSend'),
    )
    const found = await dashboard(programme, programme.admin)
    expect(found).toMatchObject({ total: 3, statistics: 2, scored: 2, isRestricted: false })
    const mean = one && two ? (scoreOf(one) + scoreOf(two)) / 2 : -1
    expect(found.mean).toBeCloseTo(mean, 1)
    expect(keyed(found.provinces, '79')).toMatchObject({ count: 2, n: 2 })
    expect(keyed(found.provinces, '01')).toMatchObject({ count: 1, n: 0, mean: null })
    expect(keyed(found.provinces, '48')).toMatchObject({ count: 0 })
    expect(keyed(found.levels, one?.result.level.levelId ?? '')?.count).toBe(1)
    expect(found.pillars.map(({ n }) => n)).toEqual([2, 2, 2, 2, 2, 2, 2])
    expect(found.quality).toMatchObject({ straightLined: 3, quarantined: 0, medianSeconds: 0 })
    expect(found.time).toEqual([{ key: '2026-12-01', count: 3 }])
  })

  it('counts by event, and names those there still are', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const reply = await as(admin, 'POST', '/api/v1/staff/events', DRAFT)
    const { id, name } = FieldEventSchema.parse(await reply.json())
    const { provenance } = (await aBusiness().seal()).submission
    const atEvent = aBusiness().but({ provenance: { ...provenance, eventId: id } })
    await deliver(programme, atEvent, atEvent.withId(newUuid()), aBusiness())
    const { events, eventNames } = await dashboard(programme, admin)
    expect(keyed(events, id)).toMatchObject({ count: 2, n: 2 })
    expect(eventNames).toEqual({ [id]: name })
  })

  it('answers the list’s filters, one with another', async () => {
    const programme = await aProgramme()
    const at = (province: string, code: string) =>
      aBusiness().profile({ province, sector: { version: 'VSIC-2025', code } })
    await deliver(programme, at('79', 'G'), at('79', 'C'), at('01', 'G'))
    const total = async (query: string): Promise<number | null> =>
      (await dashboard(programme, programme.admin, query)).total
    expect(await total('?province=79')).toBe(2)
    expect(await total('?province=79&sector=C&size=micro&channel=self&kind=household')).toBe(1)
    expect(await total('?sector=S')).toBe(0)
    expect(await total('?channel=kiosk')).toBe(0)
    expect(await total('?from=2026-12-01&to=2026-12-01')).toBe(3)
    expect(await total('?to=2026-11-30')).toBe(0)
    expect(await total('?questionnaire=quick-check')).toBe(0)
    expect(await total('?level=withheld')).toBe(0)
    const bad = await programme.as(programme.admin, 'GET', '/api/v1/staff/dashboard?province=1%27')
    expect((await problemOf(bad)).code).toBe('request.invalid')
  })

  it('shows how far businesses came that came again, and what they are held back by', async () => {
    const programme = await aProgramme()
    const ownerKeyHash = 'ab'.repeat(32)
    const closing = {
      version: 1,
      obstacles: ['high-cost'],
      obstacleNote: null,
      wantsContact: false,
      answers: {},
      remarks: null,
      importantPillars: [],
    }
    const [before] = await deliver(
      programme,
      aBusiness().allAnswered(1).but({ ownerKeyHash, closing }),
    )
    const [after] = await deliver(programme, aBusiness().allAnswered(3).but({ ownerKeyHash }))
    const { repeats, obstacles, programmes, unverifiedProgrammes } = await dashboard(
      programme,
      programme.admin,
    )
    expect(repeats).toMatchObject({ submissions: 1, businesses: 1 })
    expect(repeats.first).toBeCloseTo(before ? scoreOf(before) : -1, 1)
    expect(repeats.latest).toBeCloseTo(after ? scoreOf(after) : -1, 1)
    expect(repeats.time).toEqual([
      { key: '2026-12-01', businesses: 1, first: repeats.first, latest: repeats.latest },
    ])
    // The second visit left the page at the end untouched.
    expect(obstacles).toEqual({ of: 1, items: [{ key: 'high-cost', count: 1 }] })
    expect(programmes.items.find(({ key }) => key === 'nd20-train')?.count).toBe(2)
    expect(unverifiedProgrammes).toContain('cds-voucher')
    expect(unverifiedProgrammes).not.toContain('nd20-train')
  })

  it('shows by month how far those came whose latest time was then, and says where nobody came', async () => {
    const programme = await aProgramme()
    const visit = (owner: string, points: number) =>
      aBusiness()
        .allAnswered(points)
        .but({ ownerKeyHash: owner.repeat(32) })
    const [low] = await deliver(programme, visit('ab', 0), visit('cd', 0), visit('ef', 1))
    const [high] = await deliver(programme, visit('ab', 3))
    programme.clock.now = Date.parse('2027-01-31T18:00:00.000Z')
    const [middle] = await deliver(programme, visit('cd', 1))
    programme.clock.now = Date.parse('2027-04-10T03:00:00.000Z')
    await deliver(programme, visit('cd', 3))
    const { time } = (await dashboard(programme, programme.admin)).repeats
    const [before, after] = [low, high].map((each) => (each ? scoreOf(each) : -1))
    expect(middle).toBeDefined()
    // The second time of the one who came three times is neither its first nor its latest.
    expect(time.map(({ key, businesses }) => [key, businesses])).toEqual([
      ['2026-12-01', 1],
      ['2027-01-01', 0],
      ['2027-02-01', 0],
      ['2027-03-01', 0],
      ['2027-04-01', 1],
    ])
    for (const each of [time[0], time[4]]) {
      expect(each?.first).toBeCloseTo(before ?? -1, 1)
      expect(each?.latest).toBeCloseTo(after ?? -1, 1)
    }
    expect(time[1]).toMatchObject({ first: null, latest: null })
    const april = await dashboard(programme, programme.admin, '?from=2027-04-01&to=2027-04-30')
    expect(april.repeats.time.map(({ key }) => key)).toEqual(['2027-04-01'])
  })

  it('forgets what was erased', async () => {
    const programme = await aProgramme()
    const ownerKey = 'k'.repeat(43)
    const hash = Array.from(
      new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ownerKey))),
      (byte) => byte.toString(16).padStart(2, '0'),
    ).join('')
    const [kept] = await deliver(programme, aBusiness().but({ ownerKeyHash: hash }), aBusiness())
    expect((await dashboard(programme, programme.admin)).total).toBe(2)
    const erased = await programme.server.request(`/api/v1/submissions/${kept?.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Owner ${ownerKey}` },
    })
    expect(erased.status).toBe(204)
    expect((await dashboard(programme, programme.admin)).total).toBe(1)
  })

  it('ends at the provinces somebody was given', async () => {
    const programme = await aProgramme()
    await deliver(
      programme,
      aBusiness().profile({ province: '92' }),
      aBusiness().profile({ province: '01' }),
      aBusiness().profile({ province: null }),
    )
    const { cookie } = await programme.person('staff', { provinces: ['92'] })
    const found = await dashboard(programme, cookie)
    expect(found).toMatchObject({ total: 1, quality: { quarantined: null } })
    expect(found.provinces.map(({ key }) => key)).toEqual(['92', null])
    expect((await dashboard(programme, cookie, '?province=01')).total).toBe(0)
  })

  it('never shows a viewer a small cell, nor lets one be computed, nor a month that still grows', async () => {
    const programme = await aProgramme()
    const many = (count: number, province: string, ...consent: ('keepAndSend' | 'statistics')[]) =>
      Array.from({ length: count }, () =>
        aBusiness()
          .profile({ province })
          .consented(...(consent.length > 0 ? consent : (['keepAndSend', 'statistics'] as const))),
      )
    await deliver(
      programme,
      ...many(30, '79'),
      ...many(14, '01'),
      ...many(3, '48'),
      ...many(20, '92', 'keepAndSend'),
    )
    const { cookie } = await programme.person('viewer')
    const now = await programme.as(
      cookie,
      'GET',
      '/api/v1/staff/dashboard?from=2026-12-01&to=2026-12-31',
    )
    expect((await problemOf(now)).code).toBe('request.invalid')
    programme.clock.now = Date.parse('2027-01-02T03:00:00.000Z')
    const again = await programme.person('viewer')
    const found = await dashboard(programme, again.cookie)
    expect(found).toMatchObject({
      from: '2026-12-01',
      to: '2026-12-31',
      // Rounded to five, as what is published.
      total: 45,
      isRestricted: true,
    })
    expect(keyed(found.provinces, '79')).toMatchObject({ count: 30, n: null })
    for (const hidden of ['48', '92']) expect(keyed(found.provinces, hidden)?.count).toBeNull()
    const text = JSON.stringify(found)
    expect(text).not.toMatch(/"(count|n|of|total)":[0-9][,}]/)
    expect(keyed(found.provinces, '01')?.count).toBeNull()
    for (const query of [
      'province=79',
      'sector=G',
      'from=2026-12-02&to=2026-12-31',
      'from=2026-11-01&to=2026-12-31',
      'from=2026-12-01',
      'per=day',
    ])
      expect([
        query,
        (await programme.as(again.cookie, 'GET', `/api/v1/staff/dashboard?${query}`)).status,
      ]).toEqual([query, 400])
  })
})

describe('the month of a viewer', () => {
  it('is the last that is over, or one they name', () => {
    expect(restrictedPeriod({}, '2026-03-05')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(restrictedPeriod({}, '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    const may = { from: '2026-05-01', to: '2026-05-31' }
    expect(restrictedPeriod(may, '2026-06-01')).toEqual(may)
    expect(restrictedPeriod(may, '2026-05-31')).toBeNull()
    const { from, to } = may
    for (const half of [{ from }, { to }]) expect(restrictedPeriod(half, '2026-06-01')).toBeNull()
  })
})

describe('counts by time', () => {
  it('have no gaps, and weeks that begin on Monday', () => {
    const days = new Map([
      ['2026-11-24', 2],
      ['2026-12-08', 3],
    ])
    expect(inSteps(days, 'week').time).toEqual([
      { key: '2026-11-23', count: 2 },
      { key: '2026-11-30', count: 0 },
      { key: '2026-12-07', count: 3 },
    ])
    expect(inSteps(days, 'month').time).toEqual([
      { key: '2026-11-01', count: 2 },
      { key: '2026-12-01', count: 3 },
    ])
    expect(inSteps(days, undefined).per).toBe('day')
    expect(inSteps(days, 'day').time).toHaveLength(15)
    const overNewYear = new Map([
      ['2026-12-30', 1],
      ['2027-01-02', 1],
    ])
    expect(inSteps(overNewYear, 'day').time).toEqual([
      { key: '2026-12-30', count: 1 },
      { key: '2026-12-31', count: 0 },
      { key: '2027-01-01', count: 0 },
      { key: '2027-01-02', count: 1 },
    ])
    expect(inSteps(overNewYear, 'week').time).toEqual([{ key: '2026-12-28', count: 2 }])
    const nothing = inSteps(new Map(), 'month')
    expect(nothing).toEqual({ per: 'month', time: [] })
  })

  it.each([
    ['2026-02-14', 'day'],
    ['2026-02-15', 'week'],
    ['2027-02-04', 'week'],
    ['2027-02-05', 'month'],
  ])('from 2026-01-01 to %s are told by %s, unless another step is asked for', (last, per) => {
    const days = new Map([
      ['2026-01-01', 1],
      [last, 1],
    ])
    expect(inSteps(days, undefined).per).toBe(per)
    expect(inSteps(days, 'month').per).toBe('month')
  })
})

describe('a tally', () => {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

  it('of whole days, which are kept as they were counted, is for whom it was counted', async () => {
    const codes = createFactCodes()
    const rows = fc.sample(FACT_ROW, { numRuns: 40, seed: 7 })
    const facts = { blocks: [putByDay('2026-11-05', rows, codes, spool)], codes }
    const agreed = rows.filter((each) => each.consent_statistics === 1).length
    const everything = { where: {}, provinces: null, from: null, to: null, questionnaire: 'q' }
    const totals: number[] = []
    for (const statisticsOnly of [false, true, false])
      totals.push((await tally(facts, { ...everything, statisticsOnly })).total)
    expect(totals).toEqual([40, agreed, 40])
    expect(agreed).toBeLessThan(40)
  })

  it('is what counting row by row gives, whatever the filters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(FACT_ROW, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        fc.record(
          { province: wordOrNone('79', '48'), sector: fc.constantFrom('G', 'C') },
          { requiredKeys: [] },
        ),
        fc.option(fc.subarray(['01', '79', '48']), { nil: null }),
        fc.boolean(),
        fc.nat(3),
        async (days, where, provinces, statisticsOnly, from) => {
          const codes = createFactCodes()
          const blocks = days.map((rows, day) => putByDay(`2026-11-0${day}`, rows, codes, spool))
          const selection: Counted = {
            where,
            provinces,
            statisticsOnly,
            from: `2026-11-0${from}`,
            to: null,
            questionnaire: 'q',
          }
          const rows = days
            .slice(from)
            .flat()
            .filter(
              (each) =>
                (where.province === undefined || each.province === where.province) &&
                (where.sector === undefined || each.sector === where.sector) &&
                (provinces === null ||
                  (each.province !== null && provinces.includes(each.province))) &&
                (!statisticsOnly || each.consent_statistics === 1),
            )
          const ours = rows.filter((each) => each.consent_statistics === 1)
          const scored = ours.filter((each) => each.questionnaire_id === 'q' && each.score !== null)
          const found = await tally({ blocks, codes }, selection)
          expect(await tally({ blocks, codes }, selection)).toEqual(found)
          expect(found.total).toBe(rows.length)
          expect(found.statistics).toBe(ours.length)
          expect(found.scores).toEqual({
            n: scored.length,
            sum: sum(scored.map((each) => each.score ?? 0)),
          })
          expect(found.groups.size_class.get('small')?.count ?? 0).toBe(
            rows.filter((each) => each.size_class === 'small').length,
          )
          expect(found.groups.kind.get(null)?.n ?? 0).toBe(
            scored.filter((each) => each.kind === null).length,
          )
          expect(found.pillars.get('b')?.sum ?? 0).toBe(
            333 *
              ours.filter((each) => each.questionnaire_id === 'q' && each.pillars.includes('b'))
                .length,
          )
          for (const [version, mark] of [
            [1, 'closing 1'],
            [2, 'closing 2'],
            [null, '["x"]'],
          ] as const) {
            const filled = ours.filter((each) => each.obstacles.includes(mark))
            const of = found.closings.get(version)
            expect([of?.filled ?? 0, of?.named.get('x') ?? 0]).toEqual([
              filled.length,
              filled.filter((each) => each.obstacles.includes('"x"')).length,
            ])
          }
          for (const level of ['start', 'elite', null])
            expect(found.levels.get(level) ?? 0).toBe(
              ours.filter((each) => each.questionnaire_id === 'q' && each.level_id === level)
                .length,
            )
          expect(found.programmes.get('p') ?? 0).toBe(
            ours.filter((each) => each.programmes.includes('p')).length,
          )
          const pairs = scored.filter((each) => each.is_latest === 1 && each.first_score !== null)
          expect(found.repeats).toEqual({
            submissions: sum(rows.map((each) => each.is_repeat)),
            n: pairs.length,
            first: sum(pairs.map((each) => each.first_score ?? 0)),
            latest: sum(pairs.map((each) => each.score ?? 0)),
            // Every day of the blocks is in one month.
            months: new Map(
              pairs.length === 0
                ? []
                : [
                    [
                      '2026-11',
                      {
                        n: pairs.length,
                        first: sum(pairs.map((each) => each.first_score ?? 0)),
                        latest: sum(pairs.map((each) => each.score ?? 0)),
                      },
                    ],
                  ],
            ),
          })
          expect(found.unknown).toBe(sum(rows.map((each) => each.unknown_answers)))
          expect(found.applicable).toBe(sum(rows.map((each) => each.applicable)))
          expect(found.straight).toBe(sum(rows.map((each) => each.straight_lined)))
          const times = rows.flatMap((each) => each.seconds ?? []).toSorted((a, b) => a - b)
          const middle = times[Math.ceil(times.length / 2) - 1]
          expect(found.medianSeconds === null).toBe(middle === undefined)
          expect(Math.abs((found.medianSeconds ?? 0) - (middle ?? 0))).toBeLessThanOrEqual(5)
        },
      ),
      { numRuns: 100 },
    )
  })
})
