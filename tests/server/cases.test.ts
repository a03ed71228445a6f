import { describe, expect, it } from 'vitest'
import { PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Closing } from '#domain/closing.ts'
import type { ConsentPurpose } from '#domain/consent.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { AccountListSchema, AuditPageSchema } from '#protocol/account.ts'
import {
  CASE_STATES,
  CaseChangedSchema,
  CaseDetailSchema,
  CasePageSchema,
  CaseSummarySchema,
  PeopleSchema,
} from '#protocol/cases.ts'
import { checkEligibility, isOnOffer } from '#domain/eligibility.ts'
import { factsOf } from '#domain/profile.ts'
import type { FittingProgramme } from '#protocol/programmes.ts'
import { SubmissionDetailSchema } from '#protocol/staff.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { exclusionRepository } from '#server/repositories/exclusions.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { nameCache } from '#server/figures/names.ts'
import { caseSearch } from '#server/use-cases/cases/case-search.ts'
import { acceptable, aRow } from './support/rows.ts'
import { recordsOf } from './support/parse-csv.ts'
import { problemOf } from './support/test-server.ts'
import { xlsxRecords } from './support/read-xlsx.ts'
import { aProgramme } from './support/people.ts'

const CASES = '/api/v1/staff/cases'
const KEY = 'khoa-cua-chu'
type Programme = Awaited<ReturnType<typeof aProgramme>>

async function named(
  closing: Partial<Closing>,
  {
    province = '79',
    purposes = ['keepAndSend', 'contact'],
    businessName = 'Quán Ba Miền',
    key = KEY,
  }: {
    readonly province?: string
    readonly purposes?: readonly ConsentPurpose[]
    readonly businessName?: string
    /** Of its owner; what has the same one is of one business. */
    readonly key?: string
  } = {},
): Promise<Sealed> {
  return aSubmission()
    .profile({ businessName, contactName: 'Chị Ba', phone: '0901234567', province })
    .consented(...purposes)
    .but({ closing: { ...NO_CLOSING, ...closing }, ownerKeyHash: await sha256Hex(key) })
    .seal()
}

const board = async ({ as }: Programme, cookie: string, query = '') =>
  CasePageSchema.parse(await (await as(cookie, 'GET', `${CASES}?${query}`)).json())
const change = async ({ as }: Programme, cookie: string, body: object) =>
  CaseChangedSchema.parse(await (await as(cookie, 'POST', `${CASES}/changes`, body)).json())
const detailOf = async ({ as }: Programme, cookie: string, id: string) =>
  CaseDetailSchema.parse(await (await as(cookie, 'GET', `${CASES}/${id}`)).json())

describe('cases', () => {
  it('open once: one an obstacle, one for the wish to be called, none for who has no name', async () => {
    const programme = await aProgramme()
    const sealed = await named({
      obstacles: ['weak-signal', 'high-cost'],
      wantsContact: true,
      obstacleNote: 'Chợ hay mất điện',
    })
    const anonymous = await aSubmission()
      .consented('statistics')
      .profile({ businessName: null, taxCode: null })
      .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'] }, ownerKeyHash: null })
      .seal()
    for (let time = 0; time < 2; time += 1)
      await programme.server.deliver(sealed.item, anonymous.item)
    const { items, counts } = await board(programme, programme.admin)
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      ['high-cost', 'request', 'weak-signal'].map((each) => `${sealed.item.id}.${each}`),
    )
    expect(counts).toEqual({ open: 3 })
    expect(await detailOf(programme, programme.admin, items[0]?.id ?? '')).toMatchObject({
      businessName: 'Quán Ba Miền',
      contact: { name: 'Chị Ba', phone: '0901234567' },
      words: 'Chợ hay mất điện',
      history: [],
    })
  })

  it('of what was taken with an id in upper case are shown like the others, and so is it', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    const [one, other] = [
      await named({ obstacles: ['fraud'] }),
      await named({ obstacles: ['fraud'] }),
    ]
    await server.deliver(one.item)
    const { database } = server.store
    const held = await database.selectFrom('submissions').selectAll().executeTakeFirstOrThrow()
    const id = other.item.id.toUpperCase()
    const before: SubmissionTable = { ...held, id, body: held.body.replaceAll(one.item.id, id) }
    await intakeRepository(database).keep([acceptable(before)], null, held.received_at)
    expect(
      (await board(programme, admin)).items.map((each) => each.submissionId).toSorted(),
    ).toEqual([one.item.id, id].toSorted())
    expect((await detailOf(programme, admin, `${id}.fraud`)).businessName).toBe('Quán Ba Miền')
    const detail = await (await as(admin, 'GET', `/api/v1/staff/submissions/${id}`)).json()
    expect(SubmissionDetailSchema.parse(detail)).toMatchObject({ id, submission: { id } })
    const draft = { kind: 'view', channel: 'phone', receivedOn: '2026-12-01', details: '' }
    for (const submission of [id, id.toLowerCase(), id.slice(0, 23)]) {
      const asked = { ...draft, requester: 'Chị Ba', submission }
      expect((await as(admin, 'POST', '/api/v1/staff/privacy', asked)).status).toBe(201)
    }
  })

  it('are each named once in a change: of one named twice the log would not say that it was changed', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    const { item } = await named({ obstacles: ['fraud'] })
    await server.deliver(item)
    const seen = { id: `${item.id}.fraud`, changes: 0 }
    const twice = { cases: [seen, seen], state: 'inHand' }
    const reply = await as(admin, 'POST', `${CASES}/changes`, twice)
    expect((await problemOf(reply)).code).toBe('request.invalid')
    expect((await board(programme, admin)).counts).toEqual({ open: 1 })
    const changed = await change(programme, admin, { cases: [seen], state: 'inHand' })
    expect(changed).toEqual({ changed: 1, missed: [] })
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=case.changed')
    expect(((await audit.json()) as { items: unknown[] }).items).toHaveLength(1)
  })

  it('are listed of any state and in any order, and nobody asks for another', async () => {
    const programme = await aProgramme()
    const { admin, as } = programme
    await programme.server.deliver(
      (await named({ obstacles: ['weak-signal', 'fraud'] }, { province: '92' })).item,
      (await named({ obstacles: ['weak-signal'] }, { province: '01' })).item,
    )
    const [one] = (await board(programme, admin)).items
    await change(programme, admin, { cases: [{ id: one?.id ?? '', changes: 0 }], state: 'inHand' })
    const listed = async (query: string) =>
      (await board(programme, admin, query)).items.map(({ obstacle, province }) => [
        obstacle,
        province,
      ])
    expect(await listed('state=any&sort=province')).toEqual([
      ['weak-signal', '01'],
      ['fraud', '92'],
      ['weak-signal', '92'],
    ])
    expect((await listed('state=any&sort=obstacle')).map(([obstacle]) => obstacle)).toEqual([
      'fraud',
      'weak-signal',
      'weak-signal',
    ])
    expect(await listed('state=any&obstacle=fraud')).toEqual([['fraud', '92']])
    for (const query of ['state=all', 'sort=name', "sort=id'"])
      expect((await as(admin, 'GET', `${CASES}?${query}`)).status).toBe(400)
  })

  it.each<[string, (id: string) => string]>([
    ['its name without diacritics', () => 'DANG  pho'],
    ['its name as it is written', () => 'Phở Đặng'],
    ['how its id begins', (id) => id.slice(0, 23)],
    ['the code on its receipt', (submissionId) => receiptCode({ submissionId })],
  ])('are found by their business: %s', async (_, termOf) => {
    const programme = await aProgramme()
    const { admin } = programme
    const sealed = await named(
      { obstacles: ['fraud', 'weak-signal'] },
      { businessName: 'Quán Phở Đặng Thị Út', province: '92' },
    )
    await programme.server.deliver(sealed.item, (await named({ obstacles: ['fraud'] })).item)
    const [first] = (await board(programme, admin, 'province=92')).items
    const seen = [{ id: first?.id ?? '', changes: 0 }]
    await change(programme, admin, { cases: seen, state: 'inHand' })
    const query = new URLSearchParams({ search: termOf(sealed.item.id) }).toString()
    const found = await board(programme, admin, `${query}&state=any`)
    expect(found.items.map(({ submissionId }) => submissionId)).toEqual(
      Array.from({ length: 2 }, () => sealed.item.id),
    )
    expect(found.counts).toEqual({ open: 1, inHand: 1 })
    expect((await board(programme, admin, `${query}&obstacle=weak-signal`)).counts).toEqual({
      [first?.obstacle === 'weak-signal' ? 'inHand' : 'open']: 1,
    })
    expect((await board(programme, admin, `${query}&province=79`)).items).toEqual([])
    const { cookie } = await programme.person('staff', { provinces: ['79'] })
    expect(await board(programme, cookie, query)).toMatchObject({ items: [], counts: {} })
    const audit = await programme.as(admin, 'GET', '/api/v1/staff/audit?event=case.listed')
    const { items } = AuditPageSchema.parse(await audit.json())
    // As often as something was looked for or at; of what was typed the log says nothing, as for submissions.
    expect(items.map(({ detail }) => detail)).toEqual(Array.from({ length: 5 }, () => ''))
  })

  it('are found by the number their business rings from, until it is not to be called any more', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    const sealed = await named({ obstacles: ['fraud'], wantsContact: true }, { province: '92' })
    const silent = await named({ obstacles: ['fraud'] }, { purposes: ['keepAndSend'] })
    await server.deliver(sealed.item, silent.item)
    const found = async (cookie: string, search: string) =>
      (
        await board(programme, cookie, new URLSearchParams({ search, state: 'any' }).toString())
      ).items
        .map(({ id }) => id)
        .toSorted()
    const both = ['fraud', 'request'].map((each) => `${sealed.item.id}.${each}`)
    const copied = '\u202A+84 90 123 45 67\u202C'
    for (const number of [
      '0901234567',
      '09012345-67',
      '090 123 45 67',
      '+84 901.234.567',
      '901234567',
      copied,
    ])
      expect(await found(admin, number)).toEqual(both)
    expect(await found(admin, '0901234568')).toEqual([])
    const [viewer, elsewhere, here] = [
      await programme.person('viewer'),
      await programme.person('staff', { provinces: ['01'] }),
      await programme.person('staff', { provinces: ['92'] }),
    ]
    expect((await as(viewer.cookie, 'GET', `${CASES}?search=0901234567`)).status).toBe(403)
    expect(await found(elsewhere.cookie, '0901234567')).toEqual([])
    expect(await found(here.cookie, '0901234567')).toEqual(both)
    // The log says that somebody was looked for by a number, and not by which.
    await as(admin, 'GET', `${CASES}/list.csv?search=0901234567`)
    await as(admin, 'GET', '/api/v1/exports/submissions.csv?search=0901234567')
    // Nor where more was typed than a number, by which nothing is found.
    for (const typed of [
      'Chị Hoa 0901234567',
      '090 123 4567 / 0901234567',
      '０９０１２３４５６７ Hoa',
    ])
      await as(
        admin,
        'GET',
        `/api/v1/exports/submissions.csv?${new URLSearchParams({ search: typed }).toString()}`,
      )
    const audit = AuditPageSchema.parse(
      await (await as(admin, 'GET', '/api/v1/staff/audit')).json(),
    )
    const details = audit.items.map(({ detail }) => detail)
    expect(details.filter((detail) => detail.includes('…567'))).toHaveLength(5)
    expect(details.filter((detail) => detail.includes('Chị Hoa …567'))).toHaveLength(1)
    expect(details.join().normalize('NFKC').replaceAll(/[ /]/g, '')).not.toContain('0901234567')
    // One that somebody has begun with stays when consent is taken back, and is found by the number no more.
    await change(programme, admin, { cases: [{ id: both[1], changes: 0 }], state: 'inHand' })
    const gone = await server.request(`/api/v1/submissions/${sealed.item.id}/withdrawals`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', authorization: `Owner ${KEY}` },
      body: JSON.stringify({ purposes: ['contact'] }),
    })
    expect(gone.status).toBe(204)
    expect(await found(admin, '0901234567')).toEqual([])
    expect(await found(admin, 'quan ba mien')).toContain(both[0])
  })

  it('are not looked for by one letter, nor by who sees figures only, nor of more businesses than one may ask for', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    await server.deliver(
      (await named({ obstacles: ['fraud'] })).item,
      (await named({ obstacles: ['fraud'] }, { province: '92' })).item,
    )
    expect((await as(admin, 'GET', `${CASES}?search=q`)).status).toBe(400)
    const { cookie } = await programme.person('viewer')
    expect((await as(cookie, 'GET', `${CASES}?search=quan`)).status).toBe(403)
    const { database } = server.store
    const submissions = submissionRepository(database)
    const names = nameCache(submissions.names)
    const exclusions = exclusionRepository(database)
    const asked = { facts: factCache(database), names, submissions, exclusions }
    const everywhere = { provinces: null }
    const search = 'quan'
    expect((await caseSearch(asked, { search }, everywhere, 1)).kind).toBe('tooWide')
    const narrower = await caseSearch(asked, { search, province: '92' }, everywhere, 1)
    expect(narrower.sought?.ids).toHaveLength(1)
    expect(await caseSearch(asked, {}, everywhere, 0)).toEqual({ kind: 'found', sought: null })
  })

  it('come as many pages together as were asked for, and no more than ten', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    const rows = Array.from({ length: 120 }, () =>
      aRow({
        body: JSON.stringify({
          closing: { obstacles: ['fraud'], wantsContact: false },
          consent: { purposes: { keepAndSend: true, contact: false, statistics: false } },
        }),
      }),
    )
    await intakeRepository(server.store.database).keep(
      rows.map(acceptable),
      null,
      rows[0]?.received_at ?? '',
    )
    const lengths = async (pages: number) => {
      const { items, nextAfter } = await board(programme, admin, `pages=${pages}`)
      return [items.length, nextAfter === null]
    }
    expect(await Promise.all([1, 2, 3, 10].map(lengths))).toEqual([
      [50, false],
      [100, false],
      [120, true],
      [120, true],
    ])
    for (const pages of ['0', '11', '1.5', 'x'])
      expect((await as(admin, 'GET', `${CASES}?pages=${pages}`)).status).toBe(400)
  })

  it('are taken along as a file in the order of the list, with names and ways to call only where that was asked for', async () => {
    const programme = await aProgramme()
    const { admin, as, server, clock } = programme
    const [agreed, withdrew, elsewhere] = [
      await named({ obstacles: ['fraud'], obstacleNote: '=HYPERLINK("x")' }, { province: '92' }),
      await named({ obstacles: ['fraud'] }, { province: '92', businessName: 'Tạp hóa Hoa' }),
      await named({ obstacles: ['fraud'] }, { province: '01' }),
    ]
    for (const { item } of [agreed, withdrew, elsewhere]) await server.deliver(item)
    const id = `${agreed.item.id}.fraud`
    for (const [changes, note] of ['Gọi lần một', 'Hẹn thứ Năm'].entries())
      await change(programme, admin, {
        cases: [{ id, changes }],
        note,
        state: 'inHand',
        followUpOn: '2026-12-02',
      })
    const gone = await server.request(`/api/v1/submissions/${withdrew.item.id}/withdrawals`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', authorization: `Owner ${KEY}` },
      body: JSON.stringify({ purposes: ['contact'] }),
    })
    expect(gone.status).toBe(204)
    clock.now += 2 * 86_400_000
    const file = async (cookie: string, query: string) =>
      as(cookie, 'GET', `${CASES}/list.${query}`)
    const records = recordsOf(
      await (await file(admin, 'csv?state=any&province=92&personal=1')).text(),
    )
    expect(records).toEqual([
      {
        'Vướng mắc': expect.stringMatching(/lừa đảo/),
        'Cơ sở': 'Quán Ba Miền',
        'Người liên hệ': 'Chị Ba',
        'Điện thoại': '0901234567',
        'Thư điện tử': '',
        'Lời của chủ cơ sở': `'=HYPERLINK("x")`,
        'Tỉnh, thành': 'TP. Cần Thơ',
        'Sự kiện': '',
        'Tình trạng': 'Đang gỡ',
        'Kết quả': '',
        'Người phụ trách': 'Chưa giao',
        'Ngày hẹn': '2026-12-02',
        'Tình trạng hẹn': 'Quá hẹn',
        'Ngày mở': '2026-12-01',
        'Số ngày': '2',
        'Ngày đóng': '',
        'Ghi chú gần nhất': 'Hẹn thứ Năm',
        'Mã biên nhận': receiptCode({ submissionId: agreed.item.id }),
      },
      expect.objectContaining({
        'Cơ sở': 'Tạp hóa Hoa',
        'Người liên hệ': '',
        'Điện thoại': '',
        'Ngày hẹn': '',
        'Tình trạng hẹn': '',
        'Ghi chú gần nhất': '',
      }),
    ])
    const plain = await xlsxRecords(
      await (await file(admin, 'xlsx?state=any&sort=newest&lang=en')).arrayBuffer(),
    )
    expect(plain).toHaveLength(3)
    expect(plain[0]).toMatchObject({ Province: 'Hanoi', State: 'New', Days: 2 })
    expect(JSON.stringify(plain)).not.toMatch(/Quán Ba|Chị Ba|0901|Hẹn/)
    const { cookie } = await programme.person('staff', { provinces: ['01'] })
    const mine = recordsOf(await (await file(cookie, 'csv?search=quan&personal=1')).text())
    expect(mine.map((row) => row['Tỉnh, thành'])).toEqual(['TP. Hà Nội'])
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=case.downloaded')
    const { items } = AuditPageSchema.parse(await audit.json())
    expect(items.map(({ detail }) => JSON.parse(detail) as object).at(-1)).toEqual({
      state: 'any',
      sort: 'oldest',
      province: '92',
      personal: '1',
    })
    expect(items).toHaveLength(3)
    const viewer = await programme.person('viewer')
    expect((await file(viewer.cookie, 'csv')).status).toBe(403)
    expect((await file(admin, 'csv?state=all')).status).toBe(400)
  })

  it('are named by their submission, each with how far it is', async () => {
    const programme = await aProgramme()
    const { item } = await named({ obstacles: ['weak-signal'], wantsContact: true })
    await programme.server.deliver(item)
    const id = `${item.id}.weak-signal`
    await change(programme, programme.admin, { cases: [{ id, changes: 0 }], state: 'inHand' })
    const response = await programme.as(
      programme.admin,
      'GET',
      `/api/v1/staff/submissions/${item.id}`,
    )
    expect(SubmissionDetailSchema.parse(await response.json()).cases).toEqual([
      { id: `${item.id}.request`, obstacle: 'request', state: 'open' },
      { id, obstacle: 'weak-signal', state: 'inHand' },
    ])
  })

  it('come with the programmes that fit the business today, as its submission does', async () => {
    const programme = await aProgramme()
    const { item, submission } = await named({ obstacles: ['weak-signal'] })
    await programme.server.deliver(item)
    const facts = factsOf(submission.profile, PROFILE_REFERENCE)
    const fittingOn = (day: string): FittingProgramme[] => {
      const fitting = PROGRAMMES.filter(
        (each) => isOnOffer(each, day) && checkEligibility(each, facts).kind === 'eligible',
      )
      const [checked, others] = [true, false].map((isVerified) =>
        fitting
          .filter(({ status }) => (status !== 'unverified') === isVerified)
          .map(({ id }) => ({ id, isVerified })),
      )
      return [...(checked ?? []), ...(others ?? [])]
    }
    const shown = async (): Promise<readonly FittingProgramme[]> => {
      const { admin, as } = programme
      const { programmes } = await detailOf(programme, admin, `${item.id}.weak-signal`)
      const detail = await (await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)).json()
      expect(SubmissionDetailSchema.parse(detail).programmes).toEqual(programmes)
      return programmes
    }
    const today = '2026-12-01'
    expect(new Set(fittingOn(today).map(({ isVerified }) => isVerified))).toEqual(
      new Set([true, false]),
    )
    expect(await shown()).toEqual(fittingOn(today))
    programme.clock.now = Date.parse('2031-06-01T03:00:00.000Z')
    expect(fittingOn('2031-06-01')).not.toEqual(fittingOn(today))
    expect(await shown()).toEqual(fittingOn('2031-06-01'))
  })

  it('are given, noted, closed with an outcome and opened again, each step in the history', async () => {
    const programme = await aProgramme()
    const { admin, clock } = programme
    await programme.server.deliver((await named({ obstacles: ['weak-signal'] })).item)
    const [item] = (await board(programme, admin)).items
    const id = item?.id ?? ''
    const people = (await (await programme.as(admin, 'GET', `${CASES}/people`)).json()) as {
      items: { id: string; name: string }[]
    }
    const assignee = people.items[0]?.id
    await change(programme, admin, {
      cases: [{ id, changes: 0 }],
      assignee,
      state: 'inHand',
      note: 'Hẹn gọi lại',
    })
    clock.now += 3 * 86_400_000
    await change(programme, admin, {
      cases: [{ id, changes: 1 }],
      state: 'solved',
      outcome: 'advised',
    })
    expect(await detailOf(programme, admin, id)).toMatchObject({
      state: 'solved',
      outcome: 'advised',
      daysOpen: 3,
      assignee,
      history: [
        { kind: 'assigned', text: people.items[0]?.name },
        { kind: 'state', text: 'inHand' },
        { kind: 'note', text: 'Hẹn gọi lại' },
        { kind: 'state', text: 'solved advised' },
      ],
    })
    await change(programme, admin, { cases: [{ id, changes: 2 }], state: 'inHand' })
    expect(await detailOf(programme, admin, id)).toMatchObject({
      state: 'inHand',
      outcome: null,
      closedAt: null,
    })
    const audit = await programme.as(admin, 'GET', '/api/v1/staff/audit?event=case')
    expect(JSON.stringify(await audit.json())).toContain('case.changed')
  })

  it('are put off to a day, which is overdue when that is over in Vietnam, and narrowed by it', async () => {
    const programme = await aProgramme()
    const { admin, as, clock } = programme
    await programme.server.deliver(
      (await named({ obstacles: ['weak-signal', 'fraud', 'habits'] })).item,
    )
    const [first, second, third] = (await board(programme, admin)).items
    const on = (item: { readonly id: string } | undefined, changes: number, followUpOn: unknown) =>
      as(admin, 'POST', `${CASES}/changes`, {
        cases: [{ id: item?.id ?? '', changes }],
        followUpOn,
      })
    // Eight in the morning of Tuesday the 1st there.
    expect((await on(first, 0, '2026-12-01')).status).toBe(200)
    expect((await on(second, 0, '2026-12-07')).status).toBe(200)
    const due = async (query: string) => {
      const { items, counts } = await board(programme, admin, query)
      return [items.map(({ id, followUp }) => [id, followUp?.due]), counts]
    }
    const none: readonly unknown[] = [[], {}]
    expect(await due('due=overdue')).toEqual(none)
    expect(await due('due=week')).toEqual([[[first?.id, 'today']], { open: 1 }])
    expect(await due('due=nextWeek')).toEqual([[[second?.id, 'later']], { open: 1 }])
    expect(await due('due=none')).toEqual([[[third?.id, undefined]], { open: 1 }])
    // Half past midnight there; in Greenwich it is still the 1st.
    clock.now = Date.parse('2026-12-01T17:30:00.000Z')
    expect(await due('due=overdue')).toEqual([[[first?.id, 'overdue']], { open: 1 }])
    expect(await due('due=reached&sort=due')).toEqual([[[first?.id, 'overdue']], { open: 1 }])
    expect(await due('due=week')).toEqual(none)
    const file = await as(admin, 'GET', `${CASES}/list.csv?due=overdue`)
    expect(recordsOf(await file.text())).toMatchObject([
      { 'Ngày hẹn': '2026-12-01', 'Tình trạng hẹn': 'Quá hẹn' },
    ])
    expect((await board(programme, admin, 'sort=due&state=any')).items.map(({ id }) => id)).toEqual(
      [first?.id, second?.id, third?.id],
    )
    for (const day of ['2026-12-01', '2028-12-03'])
      expect((await problemOf(await on(first, 1, day))).code).toBe('case.followUpDay')
    for (const day of ['2026-02-30', '07/12/2026', 'mai', ''])
      expect((await problemOf(await on(first, 1, day))).code).toBe('request.invalid')
    const closing = { cases: [{ id: first?.id, changes: 1 }], state: 'solved', outcome: 'fixed' }
    const both = { ...closing, followUpOn: '2026-12-09' }
    expect((await problemOf(await as(admin, 'POST', `${CASES}/changes`, both))).code).toBe(
      'request.invalid',
    )
    expect((await as(admin, 'GET', `${CASES}?due=soon`)).status).toBe(400)
    await change(programme, admin, closing)
    expect(await detailOf(programme, admin, first?.id ?? '')).toMatchObject({
      followUp: null,
      history: [
        { kind: 'followUp', text: '2026-12-01' },
        { kind: 'state', text: 'solved fixed' },
        { kind: 'followUp', text: '' },
      ],
    })
    await on(second, 1, null)
    const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=case.changed')
    const { items } = AuditPageSchema.parse(await audit.json())
    expect(items.map(({ detail }) => JSON.parse(detail) as object).toReversed()).toEqual([
      { ids: [first?.id], followUpOn: '2026-12-01' },
      { ids: [second?.id], followUpOn: '2026-12-07' },
      { ids: [first?.id], state: 'solved' },
      { ids: [second?.id], followUpOn: null },
    ])
  })

  it('are due on no day once they are closed, also by a server of before that left it', async () => {
    const programme = await aProgramme()
    const { admin, clock, server } = programme
    await server.deliver((await named({ obstacles: ['fraud'] })).item)
    const [{ id } = { id: '' }] = (await board(programme, admin)).items
    await change(programme, admin, { cases: [{ id, changes: 0 }], followUpOn: '2026-12-01' })
    const closed_at = new Date(clock.now).toISOString()
    await server.store.database
      .updateTable('cases')
      .set({ state: 'solved', outcome: 'fixed', closed_at })
      .where('id', '=', id)
      .execute()
    expect((await detailOf(programme, admin, id)).followUp).toBeNull()
    const list = await board(programme, admin, 'state=any&sort=due')
    expect(list.items.map(({ followUp }) => followUp)).toEqual([null])
    expect((await board(programme, admin, 'state=any&due=reached')).items).toEqual([])
  })

  it('are put off by who may change them, and by nobody else', async () => {
    const programme = await aProgramme()
    const { admin, as } = programme
    const { item } = await named({ obstacles: ['fraud'] }, { province: '92' })
    await programme.server.deliver(item)
    const id = `${item.id}.fraud`
    const putOff = { cases: [{ id, changes: 0 }], followUpOn: '2026-12-03' }
    const viewer = await programme.person('viewer')
    expect((await as(viewer.cookie, 'POST', `${CASES}/changes`, putOff)).status).toBe(403)
    const elsewhere = await programme.person('staff', { provinces: ['01'] })
    expect(await change(programme, elsewhere.cookie, putOff)).toEqual({ changed: 0, missed: [id] })
    const here = await programme.person('staff', { provinces: ['92'] })
    expect(await change(programme, here.cookie, putOff)).toEqual({ changed: 1, missed: [] })
    expect((await detailOf(programme, admin, id)).followUp).toEqual({
      on: '2026-12-03',
      due: 'later',
    })
  })

  it('stand in the log once for a board that is opened, and once more for all else that is read', async () => {
    const programme = await aProgramme()
    const { admin, clock } = programme
    const { cookie: other } = await programme.person('staff')
    const looks = async (): Promise<number> => {
      const audit = await programme.as(admin, 'GET', '/api/v1/staff/audit?event=case.listed')
      return AuditPageSchema.parse(await audit.json()).items.length
    }
    const openBoard = (cookie: string, filter = '') =>
      Promise.all(CASE_STATES.map((state) => board(programme, cookie, `${filter}state=${state}`)))
    await openBoard(admin)
    expect(await looks(), 'one board').toBe(1)
    await openBoard(admin)
    expect(await looks(), 'the board again').toBe(2)
    await openBoard(admin, 'province=79&')
    expect(await looks(), 'narrowed').toBe(3)
    await openBoard(other)
    expect(await looks(), 'by somebody else').toBe(4)
    await board(programme, admin, `state=open&after=${newUuid()}.fraud`)
    expect(await looks(), 'further rows of a column').toBe(5)
    await board(programme, other, 'state=any&sort=longest')
    expect(await looks(), 'the list').toBe(6)
    await board(programme, admin, 'obstacle=fraud&state=open')
    clock.now += 60_000
    await board(programme, admin, 'obstacle=fraud&state=solved')
    expect(await looks(), 'a minute later').toBe(8)
    clock.now -= 86_400_000
    await board(programme, admin, 'obstacle=fraud&state=inHand')
    expect(await looks(), 'under a clock that was set back').toBe(9)
  })

  it('are changed by one of two who saw the same, and the other is told', async () => {
    const programme = await aProgramme()
    const { admin } = programme
    await programme.server.deliver((await named({ obstacles: ['weak-signal', 'fraud'] })).item)
    const { items } = await board(programme, admin)
    const cases = items.map(({ id, changes }) => ({ id, changes }))
    expect(await change(programme, admin, { cases: cases.slice(0, 1), state: 'inHand' })).toEqual({
      changed: 1,
      missed: [],
    })
    expect(await change(programme, admin, { cases, note: 'cả hai' })).toEqual({
      changed: 1,
      missed: [items[0]?.id],
    })
  })

  it('do not close without an outcome, nor go to who may not have them', async () => {
    const programme = await aProgramme()
    const { admin, as } = programme
    await programme.server.deliver((await named({ obstacles: ['weak-signal'] })).item)
    const cases = (await board(programme, admin)).items.map(({ id, changes }) => ({ id, changes }))
    expect((await change(programme, admin, { cases, state: 'solved' })).changed).toBe(0)
    const stranger = await as(admin, 'POST', `${CASES}/changes`, { cases, assignee: 'ai-do' })
    expect(stranger.status).toBe(400)
  })

  it('end at the provinces a person sees', async () => {
    const programme = await aProgramme()
    const [mine, theirs] = [
      await named({ obstacles: ['fraud'] }, { province: '92' }),
      await named({ obstacles: ['fraud'] }, { province: '01' }),
    ]
    await programme.server.deliver(mine.item, theirs.item)
    const { cookie } = await programme.person('staff', { provinces: ['92'] })
    const { items, counts } = await board(programme, cookie)
    expect([items.map(({ submissionId }) => submissionId), counts]).toEqual([
      [mine.item.id],
      { open: 1 },
    ])
    const other = `${theirs.item.id}.fraud`
    expect((await programme.as(cookie, 'GET', `${CASES}/${other}`)).status).toBe(404)
    expect(
      await change(programme, cookie, { cases: [{ id: other, changes: 0 }], note: 'không được' }),
    ).toEqual({ changed: 0, missed: [other] })
    const summary = await programme.as(cookie, 'GET', `${CASES}/summary?by=province`)
    const { rows } = CaseSummarySchema.parse(await summary.json())
    expect(rows.map(({ id, total }) => [id, total])).toEqual([['92', 1]])
  })

  it('show how to reach nobody who did not agree, or does no longer', async () => {
    const programme = await aProgramme()
    const { admin, as } = programme
    const sealed = await named({ obstacles: ['fraud'] })
    await programme.server.deliver(sealed.item)
    const id = `${sealed.item.id}.fraud`
    expect((await detailOf(programme, admin, id)).contact).not.toBeNull()
    await programme.server.request(`/api/v1/submissions/${sealed.item.id}/withdrawals`, {
      method: 'POST',
      headers: { Authorization: `Owner ${KEY}` },
      body: JSON.stringify({ purposes: ['contact'] }),
    })
    const text = await (await as(admin, 'GET', `${CASES}/${id}`)).text()
    expect(text).not.toContain('0901234567')
    expect(CaseDetailSchema.parse(JSON.parse(text)).contact).toBeNull()
  })

  it('go with the submission they are of, whatever was written', async () => {
    const programme = await aProgramme()
    const { admin } = programme
    const sealed = await named({ obstacles: ['fraud'], obstacleNote: 'Bí mật' })
    await programme.server.deliver(sealed.item)
    const id = `${sealed.item.id}.fraud`
    await change(programme, admin, { cases: [{ id, changes: 0 }], note: 'đã gọi' })
    await programme.server.request(`/api/v1/submissions/${sealed.item.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Owner ${KEY}` },
    })
    expect((await board(programme, admin)).items).toEqual([])
    const left = await programme.server.store.database
      .selectFrom('case_history')
      .selectAll()
      .execute()
    expect(left).toEqual([])
  })

  it('are summed up by obstacle, with small groups hidden from viewers, and downloaded in words', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const counted = { province: '79', purposes: ['keepAndSend', 'contact', 'statistics'] as const }
    const of = (count: number, obstacle: string) =>
      Promise.all(
        Array.from({ length: count }, (_, at) =>
          named({ obstacles: [obstacle] }, { ...counted, key: `${obstacle} ${at}` }),
        ),
      )
    const many = await of(14, 'weak-signal')
    const few = [...(await of(1, 'fraud')), ...(await of(1, 'habits'))]
    const some = await of(11, 'high-cost')
    await programme.server.deliver(...[...many, ...few, ...some].map(({ item }) => item))
    const id = `${many[0]?.item.id ?? ''}.weak-signal`
    await change(programme, admin, {
      cases: [{ id, changes: 0 }],
      state: 'solved',
      outcome: 'fixed',
    })
    const rowsFor = async (cookie: string) =>
      CaseSummarySchema.parse(await (await as(cookie, 'GET', `${CASES}/summary`)).json()).rows
    expect((await rowsFor(admin))[0]).toEqual({
      id: 'weak-signal',
      total: 14,
      open: 13,
      solved: 1,
      unsolved: 0,
      medianDays: 0,
    })
    const csv = await (await as(admin, 'GET', `${CASES}/summary.csv?lang=vi`)).text()
    expect(csv).toContain('Mạng ở chỗ tôi yếu hoặc hay mất,14,13,1,0,0')
    const workbook = await as(admin, 'GET', `${CASES}/summary.xlsx?lang=vi`)
    const [record] = await xlsxRecords(await workbook.arrayBuffer())
    expect(record).toMatchObject({ 'Vướng mắc': 'Mạng ở chỗ tôi yếu hoặc hay mất', Tổng: 14 })
    const day = new Date(programme.clock.now + 7 * 3_600_000).toISOString().slice(0, 10)
    const period = `from=${day}&to=${day}`
    const ofPeriod = await as(admin, 'GET', `${CASES}/summary.csv?lang=vi&${period}`)
    const [heads, first] = (await ofPeriod.text()).split('\r\n')
    expect(heads).toContain('Mở trong kỳ,Còn mở cuối kỳ,Đã gỡ trong kỳ')
    expect(first).toBe('Mạng ở chỗ tôi yếu hoặc hay mất,14,13,1,0,0')
    for (const half of [`from=${day}`, `from=${day}&to=2020-01-01`, 'from=x&to=y'])
      expect((await as(admin, 'GET', `${CASES}/summary?${half}`)).status).toBe(400)
    const early = await programme.person('viewer')
    expect(await rowsFor(early.cookie), 'this month still grows').toEqual([])
    programme.clock.now += 31 * 86_400_000
    const { cookie } = await programme.person('viewer')
    expect(await rowsFor(cookie)).toEqual([
      { id: 'weak-signal', total: 15, open: null, solved: null, unsolved: null, medianDays: null },
    ])
    // Two periods taken from each other would show who came in between: a viewer has none.
    const anyPeriod = await as(cookie, 'GET', `${CASES}/summary?${period}`)
    expect(CaseSummarySchema.parse(await anyPeriod.json()).rows).toEqual(await rowsFor(cookie))
    expect((await as(cookie, 'GET', CASES)).status).toBe(403)
    const theirs = await (await as(cookie, 'GET', `${CASES}/summary.csv?lang=vi`)).text()
    expect(theirs).toContain('Mạng ở chỗ tôi yếu hoặc hay mất,15,,,,')
    expect(theirs.trim().split('\r\n')).toHaveLength(2)
    const workbookOfTheirs = await as(cookie, 'GET', `${CASES}/summary.xlsx?lang=vi`)
    expect(await xlsxRecords(await workbookOfTheirs.arrayBuffer())).toMatchObject([
      { Tổng: 15, 'Đang mở': null },
    ])
  })

  it('stay with who leaves, are found by that name, and are given to a colleague', async () => {
    const programme = await aProgramme()
    const { admin, as, server } = programme
    const [leaving, staying] = [await programme.person('staff'), await programme.person('staff')]
    const { item } = await named({ obstacles: ['fraud', 'weak-signal'] })
    await server.deliver(item)
    const accounts = async () =>
      AccountListSchema.parse(await (await as(admin, 'GET', '/api/v1/staff/accounts')).json())
        .accounts
    const idOf = async ({ email }: { readonly email: string }) =>
      (await accounts()).find((account) => account.email === email)?.id ?? ''
    const [gone, heir] = [await idOf(leaving), await idOf(staying)]
    const [fraud, signal] = ['fraud', 'weak-signal'].map((each) => `${item.id}.${each}`)
    const cases = [fraud, signal].map((id) => ({ id, changes: 0 }))
    await change(programme, admin, { cases, assignee: gone, followUpOn: '2026-12-01' })
    await as(admin, 'PATCH', `/api/v1/staff/accounts/${gone}`, { state: 'suspended' })

    expect((await accounts()).map(({ id, openCases }) => [id, openCases])).toContainEqual([gone, 2])
    const people = PeopleSchema.parse(await (await as(admin, 'GET', `${CASES}/people`)).json())
    expect(people.items.map(({ id, mayBeGiven }) => [id, mayBeGiven])).toEqual(
      expect.arrayContaining([
        [gone, false],
        [heir, true],
      ]),
    )
    const found = await board(programme, admin, `state=any&assignee=${gone}`)
    expect(found.items).toHaveLength(2)
    // A note on one of them gives it to nobody, and needs nobody it could be given to.
    const noted = { cases: [{ id: fraud, changes: 1 }], note: 'Đã gọi' }
    expect(await change(programme, admin, noted)).toEqual({ changed: 1, missed: [] })
    const kept = { ...noted, cases: [{ id: fraud, changes: 2 }], assignee: gone }
    expect((await as(admin, 'POST', `${CASES}/changes`, kept)).status).toBe(400)

    programme.clock.now += 86_400_000
    const summary = async (query = 'by=assignee') =>
      CaseSummarySchema.parse(await (await as(admin, 'GET', `${CASES}/summary?${query}`)).json())
        .rows
    expect(await summary()).toEqual([
      { id: gone, total: 2, open: 2, overdue: 2, solved: 0, unsolved: 0, medianDays: null },
    ])
    const given = [fraud, signal].map((id, at) => ({ id, changes: 2 - at }))
    await change(programme, admin, { cases: given, assignee: heir })
    await change(programme, staying.cookie, {
      cases: [{ id: fraud, changes: 3 }],
      state: 'solved',
      outcome: 'fixed',
    })
    expect(await summary()).toEqual([
      { id: heir, total: 2, open: 1, overdue: 1, solved: 1, unsolved: 0, medianDays: 1 },
    ])
    expect(await summary('by=assignee&from=2026-12-01&to=2026-12-31')).toEqual([
      { id: heir, total: 2, open: 1, solved: 1, unsolved: 0, medianDays: 1 },
    ])
    const table = await (await as(admin, 'GET', `${CASES}/summary.csv?by=assignee`)).text()
    expect(table).toContain(
      'Người phụ trách,Tổng,Đang mở,Quá hẹn,Đã gỡ,Chưa gỡ được,Số ngày (trung vị)',
    )
    expect(table).toContain('Người staff,2,1,1,1,0,1')
    // Nobody of them has any more, so nobody of them is named.
    const after = PeopleSchema.parse(await (await as(admin, 'GET', `${CASES}/people`)).json())
    expect(after.items.map(({ id }) => id)).not.toContain(gone)
    const viewer = await programme.person('viewer')
    for (const file of ['summary', 'summary.csv', 'summary.xlsx'])
      expect((await as(viewer.cookie, 'GET', `${CASES}/${file}?by=assignee`)).status).toBe(400)
  })
})
