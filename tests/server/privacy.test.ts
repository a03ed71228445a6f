import { describe, expect, it } from 'vitest'
import { AccountListSchema } from '#protocol/account.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { RequestDetailSchema, RequestMadeSchema, RequestPageSchema } from '#protocol/privacy.ts'
import {
  RetentionCountsSchema,
  RetentionRulesSchema,
  RetentionStateSchema,
} from '#protocol/retention.ts'
import { ConsentProofSchema } from '#protocol/submission-proofs.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal, type Sealed } from '../support/submission.ts'
import { parseCsv } from './support/parse-csv.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

const DESK = '/api/v1/staff/privacy'
const RETENTION = '/api/v1/staff/retention'
const KEY = 'khoa-cua-chu'
type Programme = Awaited<ReturnType<typeof aProgramme>>

const sent = async (
  { server }: Programme,
  { province = '79', key = KEY }: { province?: string | null; key?: string | null } = {},
): Promise<Sealed> => {
  const sealed = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', contactName: 'Chị Ba', phone: '0901234567', province })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ ownerKeyHash: key === null ? null : await sha256Hex(key) })
    .seal()
  await server.deliver(sealed.item)
  return sealed
}
const draft = {
  kind: 'erase',
  channel: 'phone',
  receivedOn: '2026-12-01',
  requester: 'Chị Ba, 0901 234 567',
  details: '',
}
const take = async ({ as, admin }: Programme, part: object, cookie = admin): Promise<string> =>
  RequestMadeSchema.parse(await (await as(cookie, 'POST', DESK, { ...draft, ...part })).json()).id
const detailOf = async ({ as, admin }: Programme, id: string, cookie = admin) =>
  RequestDetailSchema.parse(await (await as(cookie, 'GET', `${DESK}/${id}`)).json())
const page = async ({ as, admin }: Programme, state = 'open', cookie = admin) =>
  RequestPageSchema.parse(await (await as(cookie, 'GET', `${DESK}?state=${state}`)).json())
const step = ({ as, admin }: Programme, id: string, change: object, cookie = admin) =>
  as(cookie, 'POST', `${DESK}/${id}/changes`, { note: '', ...change })

describe('requests about one’s own data', () => {
  it('have the law’s days, and are overdue the moment these are over in Vietnam', async () => {
    const programme = await aProgramme()
    const id = await take(programme, {})
    expect(await detailOf(programme, id)).toMatchObject({
      state: 'received',
      acknowledgeBy: '2026-12-03',
      answerBy: '2026-12-21',
      isOverdue: false,
    })
    programme.clock.now = Date.parse('2026-12-03T16:59:59.000Z')
    expect(await page(programme)).toMatchObject({ open: 1, overdue: 0 })
    programme.clock.now = Date.parse('2026-12-03T17:00:00.000Z')
    expect(await page(programme)).toMatchObject({
      open: 1,
      overdue: 1,
      items: [{ isOverdue: true }],
    })
    expect((await step(programme, id, { action: 'acknowledge', changes: 0 })).status).toBe(204)
    expect(await page(programme)).toMatchObject({ open: 1, overdue: 0 })
    programme.clock.now = Date.parse('2026-12-21T17:00:00.000Z')
    expect(await page(programme)).toMatchObject({ open: 1, overdue: 1 })
  })

  it('erase what was sent, with copies put aside, and leave a line of it', async () => {
    const programme = await aProgramme()
    const { server, as, admin } = programme
    const sealed = await sent(programme)
    const copy = await aSubmission()
      .profile({ businessName: 'Bản Sao Của Ba' })
      .withId(sealed.item.id)
      .but({ ownerKeyHash: await sha256Hex(KEY) })
      .seal()
    const stranger = await aSubmission()
      .profile({ businessName: 'Người Lạ' })
      .withId(sealed.item.id)
      .but({ ownerKeyHash: await sha256Hex('khac') })
      .seal()
    await server.deliver(copy.item, stranger.item)
    const id = await take(programme, { submission: sealed.item.id })
    expect((await detailOf(programme, id)).submission).toMatchObject({
      businessName: 'Quán Ba Miền',
      putAside: 1,
    })
    const done = await step(programme, id, { action: 'erase', changes: 0, note: 'Đã gọi báo' })
    expect(done.status).toBe(204)
    const detail = await detailOf(programme, id)
    expect(detail).toMatchObject({ state: 'done', isErased: true, submission: null })
    expect(detail.history.map(({ kind }) => kind)).toEqual(['taken', 'erased'])
    const everything = await Promise.all(
      [
        '/api/v1/staff/submissions',
        '/api/v1/staff/quarantine',
        '/api/v1/exports/submissions.csv?personal=1',
      ].map(async (path) => (await as(admin, 'GET', path)).text()),
    )
    for (const gone of ['Quán Ba Miền', 'Bản Sao Của Ba', '0901234567'])
      expect(everything.join()).not.toContain(gone)
    expect(everything.join()).toContain('Người Lạ')
    const [again] = await server.deliver(sealed.item)
    expect(again?.outcome).toBe('duplicate')
    expect((await step(programme, id, { action: 'note', changes: 1, note: 'x' })).status).toBe(409)
  })

  it('erase what a shared tablet sent, whose owner has no key', async () => {
    const programme = await aProgramme()
    const sealed = await sent(programme, { key: null })
    const id = await take(programme, { submission: sealed.item.id })
    await step(programme, id, { action: 'erase', changes: 0 })
    expect(await detailOf(programme, id)).toMatchObject({ state: 'done', isErased: true })
  })

  it('withdraw a consent, and the proof says what was given, when, and what stands', async () => {
    const programme = await aProgramme()
    const { as, admin } = programme
    const sealed = await sent(programme)
    const id = await take(programme, { kind: 'withdraw', submission: sealed.item.id })
    const change = { action: 'withdraw', changes: 0, purposes: ['contact'], note: 'qua điện thoại' }
    expect((await step(programme, id, change)).status).toBe(204)
    const path = `/api/v1/staff/submissions/${sealed.item.id}`
    const proof = await as(admin, 'GET', `${path}/consent.json`)
    expect(proof.headers.get('Content-Disposition')).toContain(`consent-${sealed.item.id}.json`)
    const text = await proof.text()
    expect(ConsentProofSchema.parse(JSON.parse(text))).toMatchObject({
      given: { purposes: { contact: true, statistics: true }, noticeVersion: expect.any(String) },
      standsNow: { contact: false, statistics: true },
      withdrawals: [{ purposes: ['contact'], by: 'staff' }],
    })
    // It proves consent, and hands on nothing else of who gave it.
    for (const said of ['Quán Ba Miền', 'Chị Ba', '0901234567', 'e-invoice'])
      expect(text).not.toContain(said)
    const whole = await as(admin, 'GET', `${path}/consent.json?with=body`)
    const { body, receipt } = ConsentProofSchema.parse(await whole.json())
    expect(await sha256Hex(body ?? '')).toBe(receipt.sha256)
    expect((await as(admin, 'GET', `${path}/consent.json?with=all`)).status).toBe(400)
    const copy = await (await as(admin, 'GET', `${path}/copy.json`)).text()
    expect(copy).toContain('Quán Ba Miền')
    expect(copy).not.toContain('0901234567')
    const audit = await (await as(admin, 'GET', '/api/v1/staff/audit?event=submission')).text()
    expect(audit.match(/submission\.consent\w*/g)).toEqual([
      'submission.consentWithBody',
      'submission.consent',
    ])
    expect(audit).toContain('submission.copy')
  })

  it('hand out a copy to read: the same data in words, when what was agreed to, and nothing that runs', async () => {
    const programme = await aProgramme()
    const { server, as, admin } = programme
    const evil = `<img src=x onerror="alert('1')">&amp;`
    const sealed = await aSubmission()
      .profile({ businessName: evil, contactName: 'Chị Ba', phone: '0901234567', province: '79' })
      .answered('e-invoice', { kind: 'unknown', optionId: null })
      .ticked()
      .consented('keepAndSend', 'contact', 'statistics')
      .but({
        closing: {
          version: 1,
          obstacles: ['weak-signal'],
          obstacleNote: '</dd><script>alert(2)</script>',
          wantsContact: true,
          answers: {},
          remarks: 'Cảm ơn\nnhiều',
          importantPillars: [],
        },
      })
      .seal()
    await server.deliver(sealed.item)
    const id = await take(programme, { kind: 'withdraw', submission: sealed.item.id })
    await step(programme, id, {
      action: 'withdraw',
      changes: 0,
      purposes: ['contact'],
      note: 'gọi',
    })
    const path = `/api/v1/staff/submissions/${sealed.item.id}/copy.html`
    const reply = await as(admin, 'GET', path)
    expect(reply.headers.get('Content-Disposition')).toBe(
      `attachment; filename="sansangso-copy-${sealed.item.id}.html"`,
    )
    expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const html = await reply.text()
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;')
    for (const raw of ['<img', '<script', '</dd><s']) expect(html).not.toContain(raw)
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none';`,
    )
    expect(html.match(/<dd>/g)?.length).toBe(html.match(/<\/dd>/g)?.length)
    // As in the copy for programs, what was withdrawn is not handed out as if it were still in use.
    expect(html).not.toContain('0901234567')
    for (const words of [
      'TP. Hồ Chí Minh',
      '<dt>Liên hệ</dt><dd>Đã đồng ý, sau đó đã rút lại</dd>',
      '<dt>Thống kê không nêu tên</dt><dd>Có</dd>',
      '<dt>Bản thông báo đã đọc (ngôn ngữ)</dt><dd>1 (Tiếng Việt)</dd>',
      '<dt>Rút lại lúc</dt>',
      '<dt>Mã biên nhận</dt>',
      'Không biết',
      'Cảm ơn\nnhiều',
      '@page { size: A4;',
    ])
      expect(html).toContain(words)
    const copy = await (await as(admin, 'GET', path.replace('.html', '.json'))).text()
    const { receipt } = JSON.parse(copy) as { receipt: { sha256: string; signature: string } }
    expect(html).toContain(receipt.sha256)
    expect(html).toContain(receipt.signature)
    const terms = [...html.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, term = '']) => term)
    expect(
      terms.filter((term) => /^[a-z]+(\.|[A-Z])/.test(term)),
      'words, not keys',
    ).toEqual([])
    const english = await (await as(admin, 'GET', `${path}?lang=en`)).text()
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('<dt>Contact</dt><dd>Agreed, and withdrawn since</dd>')
    const audit = await (await as(admin, 'GET', '/api/v1/staff/audit?event=submission.copy')).text()
    expect(audit).toContain(sealed.item.id)
  })

  it('correct by what was sent later, and by nothing else', async () => {
    const programme = await aProgramme()
    const [first, second] = [await sent(programme), await sent(programme)]
    const wrongWay = await take(programme, { kind: 'correct', submission: second.item.id })
    const by = (submission: string) => ({ action: 'correct', changes: 0, submission })
    expect((await problemOf(await step(programme, wrongWay, by(first.item.id)))).code).toBe(
      'privacy.notLater',
    )
    const id = await take(programme, { kind: 'correct', submission: first.item.id })
    expect((await problemOf(await step(programme, id, by(newUuid())))).code).toBe(
      'privacy.noSubmission',
    )
    expect((await step(programme, id, by(second.item.id))).status).toBe(204)
    const detail = await programme.as(
      programme.admin,
      'GET',
      `/api/v1/staff/submissions/${first.item.id}`,
    )
    expect(await detail.json()).toMatchObject({ replacedBy: second.item.id })
  })

  it('are answered or refused with a reason, never without', async () => {
    const programme = await aProgramme()
    const id = await take(programme, { kind: 'view' })
    for (const action of ['answer', 'refuse'])
      expect((await step(programme, id, { action, changes: 0, note: ' ' })).status).toBe(400)
    expect((await step(programme, id, { action: 'erase', changes: 0 })).status).toBe(422)
    expect(
      (await step(programme, id, { action: 'refuse', changes: 0, note: 'Không phải chủ' })).status,
    ).toBe(204)
    expect(await page(programme)).toMatchObject({ items: [], open: 0 })
    expect(await page(programme, 'closed')).toMatchObject({ items: [{ id, state: 'refused' }] })
  })

  it('name a submission by its id or receipt code, in sight, or not at all', async () => {
    const programme = await aProgramme()
    const sealed = await sent(programme, { province: '01' })
    const { cookie } = await programme.person('staff', { provinces: ['92'] })
    const request = { ...draft, submission: sealed.item.id }
    const out = await programme.as(cookie, 'POST', DESK, request)
    expect((await problemOf(out)).code).toBe('privacy.noSubmission')
    const id = await take(programme, {})
    const code = sealed.item.id.slice(0, 13)
    // What may be of many is of nobody, also where there is but one today.
    for (const submission of ['Quán Ba Miền', '0901234567', '+84 90 123 45 67']) {
      const byAnother = { action: 'link', changes: 0, submission }
      expect((await problemOf(await step(programme, id, byAnother))).code).toBe(
        'privacy.noSubmission',
      )
    }
    const link = { action: 'link', changes: 0, submission: code }
    expect((await step(programme, id, link)).status).toBe(204)
    expect((await detailOf(programme, id)).submissionId).toBe(sealed.item.id)
    expect((await programme.as(cookie, 'GET', `${DESK}/${id}`)).status).toBe(404)
    expect((await step(programme, id, { action: 'erase', changes: 1 }, cookie)).status).toBe(404)
    for (const file of ['copy', 'consent']) {
      const path = `/api/v1/staff/submissions/${sealed.item.id}/${file}.json`
      expect((await programme.as(cookie, 'GET', path)).status).toBe(404)
    }
  })

  it('name none where two begin alike, held or put aside: what is done to the wrong one cannot be undone', async () => {
    const programme = await aProgramme()
    const { server } = programme
    const alike = (id: string): string => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`
    const [held, aside] = [newUuid(), newUuid()]
    const nameless = { action: 'link', changes: 0 }
    const id = await take(programme, {})
    const meant = async (submission: string): Promise<number> =>
      (await step(programme, id, { ...nameless, submission: submission.slice(0, 18) })).status
    for (const each of [held, alike(held)])
      await server.deliver((await aSubmission().withId(each).seal()).item)
    for (const each of [aside, alike(aside)])
      await server.deliver(await seal(each, { businessName: 'Quán Ba Miền' }))
    expect([await meant(held), await meant(aside)]).toEqual([422, 422])
  })

  it('are not carried out by who has seen less than was done on them', async () => {
    const programme = await aProgramme()
    const sealed = await sent(programme)
    const id = await take(programme, { submission: sealed.item.id })
    const note = { action: 'note', changes: 0, note: 'Chị Ba xin thôi' }
    expect((await step(programme, id, note)).status).toBe(204)
    const stale = await step(programme, id, { action: 'erase', changes: 0 })
    expect((await problemOf(stale)).code).toBe('privacy.changed')
    expect(await detailOf(programme, id)).toMatchObject({ isErased: false, changes: 1 })
  })

  it('erase what was only put aside, named by its receipt code, for who sees what was put aside', async () => {
    const programme = await aProgramme()
    const { server, as, admin } = programme
    const item = await seal(newUuid(), { businessName: 'Quán Ba Miền' })
    await server.deliver(item)
    const code = `${item.id.slice(-8, -4)}-${item.id.slice(-4)}`
    const { cookie } = await programme.person('staff', { provinces: ['79'] })
    const asked = { ...draft, submission: code }
    expect((await problemOf(await as(cookie, 'POST', DESK, asked))).code).toBe(
      'privacy.noSubmission',
    )
    const id = await take(programme, { submission: code })
    expect(await detailOf(programme, id)).toMatchObject({
      submissionId: item.id,
      submission: null,
      onlyPutAside: 1,
      isErased: false,
    })
    expect((await step(programme, id, { action: 'erase', changes: 0 })).status).toBe(204)
    expect(await detailOf(programme, id)).toMatchObject({ onlyPutAside: 0, isErased: true })
    expect(await (await as(admin, 'GET', '/api/v1/staff/quarantine')).text()).not.toContain(
      'Quán Ba',
    )
    expect(await server.deliver(item)).toMatchObject([{ outcome: 'duplicate' }])
  })

  it('name no business that whoever asks may not see any more, and change nothing of it', async () => {
    const programme = await aProgramme()
    const { as, admin, person } = programme
    const sealed = await sent(programme, { province: null })
    const { cookie, email } = await person('staff')
    const id = await take(programme, { submission: sealed.item.id }, cookie)
    expect((await detailOf(programme, id, cookie)).submission?.businessName).toBe('Quán Ba Miền')
    const accounts = await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()
    const staff = AccountListSchema.parse(accounts).accounts.find((each) => each.email === email)
    const narrowed = { provinces: ['92'] }
    await as(admin, 'PATCH', `/api/v1/staff/accounts/${staff?.id}`, narrowed)
    const seen = await detailOf(programme, id, cookie)
    expect(seen).toMatchObject({ submissionId: sealed.item.id, submission: null, isErased: false })
    for (const change of [{ action: 'erase' }, { action: 'withdraw', purposes: ['contact'] }]) {
      const refused = await step(programme, id, { ...change, changes: 0 }, cookie)
      expect((await problemOf(refused)).code).toBe('privacy.noSubmission')
    }
    expect((await detailOf(programme, id)).submission).toMatchObject({ contact: true })
  })

  it('neither tell of what was put aside nor erase it, for who sees some provinces only by now', async () => {
    const programme = await aProgramme()
    const { as, admin, person, server } = programme
    const item = await seal(newUuid(), { businessName: 'Quán Ba Miền' })
    await server.deliver(item)
    const { cookie, email } = await person('staff')
    const code = `${item.id.slice(-8, -4)}-${item.id.slice(-4)}`
    const id = await take(programme, { submission: code }, cookie)
    expect((await detailOf(programme, id, cookie)).onlyPutAside).toBe(1)
    const accounts = await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()
    const staff = AccountListSchema.parse(accounts).accounts.find((each) => each.email === email)
    await as(admin, 'PATCH', `/api/v1/staff/accounts/${staff?.id}`, { provinces: ['92'] })
    expect((await detailOf(programme, id, cookie)).onlyPutAside).toBe(0)
    const erasing = await step(programme, id, { action: 'erase', changes: 0 }, cookie)
    expect((await problemOf(erasing)).code).toBe('privacy.noSubmission')
    expect(await detailOf(programme, id)).toMatchObject({ state: 'received', onlyPutAside: 1 })
  })

  it('refuse a day to come, one long past, and a form that says nothing', async () => {
    const { as, admin } = await aProgramme()
    for (const part of [
      { receivedOn: '2026-12-02' },
      { receivedOn: '2025-11-01' },
      { receivedOn: '2026-02-30' },
      { requester: '  ' },
      { kind: 'everything' },
      { channel: 'app' },
    ])
      expect((await as(admin, 'POST', DESK, { ...draft, ...part })).status).toBe(400)
  })

  it('have one extension, for withdrawals alone, with its reason, in time, and the person is told', async () => {
    const programme = await aProgramme()
    const { as, clock } = programme
    const code = async (reply: Promise<Response>) => (await problemOf(await reply)).code
    const extend = {
      action: 'extend',
      changes: 0,
      days: 15,
      note: 'Bên vận hành tổng đài phải xử lý',
    }
    for (const kind of ['view', 'correct', 'erase']) {
      const other = await take(programme, { kind })
      expect(await code(step(programme, other, extend))).toBe('privacy.noExtension')
    }
    const id = await take(programme, { kind: 'withdraw' })
    for (const wrong of [{ days: 16 }, { days: 0 }, { days: 1.5 }, { note: ' ' }])
      expect((await step(programme, id, { ...extend, ...wrong })).status).toBe(400)
    expect((await step(programme, id, { action: 'told', changes: 0 })).status).toBe(409)
    expect((await step(programme, id, extend)).status).toBe(204)
    expect(await detailOf(programme, id)).toMatchObject({
      acknowledgeBy: '2026-12-03',
      answerBy: '2026-12-31',
      extension: { days: 15, reason: extend.note, toldAt: null },
    })
    expect(await code(step(programme, id, { ...extend, changes: 1, days: 1 }))).toBe(
      'privacy.noExtension',
    )
    clock.now = Date.parse('2026-12-03T17:00:00.000Z')
    expect((await detailOf(programme, id)).isOverdue, 'acknowledging is not put off').toBe(true)
    await step(programme, id, { action: 'acknowledge', changes: 1 })
    const tell = { action: 'told', note: 'Gọi' }
    expect((await step(programme, id, { ...tell, changes: 2 })).status).toBe(204)
    // Once.
    expect(await code(step(programme, id, { ...tell, changes: 3 }))).toBe('privacy.changed')
    clock.now = Date.parse('2026-12-31T16:59:00.000Z')
    const cookie = await programme.server.signIn()
    expect((await detailOf(programme, id, cookie)).isOverdue).toBe(false)
    clock.now = Date.parse('2026-12-31T17:00:00.000Z')
    const detail = await detailOf(programme, id, cookie)
    expect(detail.isOverdue).toBe(true)
    expect(detail.extension?.toldAt).toMatch(/^2026-12-03/)
    expect(detail.history.map(({ kind }) => kind)).toEqual([
      'taken',
      'extended',
      'acknowledged',
      'told',
    ])
    const [head = [], ...lines] = parseCsv(
      await (await as(cookie, 'GET', `${DESK}/register.csv?lang=en`)).text(),
    )
    const at = (name: string): number => head.indexOf(name)
    const line = lines.find((each) => each[at('Extended by (days)')] === '15')
    expect(line?.[at('Reason for the extension')]).toBe(extend.note)
    expect(line?.[at('Told of the extension')]).toBe('2026-12-04')
    // Answered at last, it was acknowledged when it was.
    const answer = { action: 'answer', changes: 3, note: 'Đã trả lời' }
    expect((await step(programme, id, answer, cookie)).status).toBe(204)
    const closed = await detailOf(programme, id, cookie)
    expect([closed.state, closed.acknowledgedAt]).toEqual(['done', detail.acknowledgedAt])
    expect(closed.isOverdue, 'nobody waits any more').toBe(false)
  })

  it('are not extended once the day to answer is over', async () => {
    const programme = await aProgramme()
    const id = await take(programme, { kind: 'withdraw' })
    const other = await take(programme, { kind: 'withdraw' })
    const extend = { action: 'extend', changes: 0, days: 1, note: 'Chậm' }
    // On the last day it still may be.
    programme.clock.now = Date.parse('2026-12-16T16:55:00.000Z')
    const cookie = await programme.server.signIn()
    expect(await detailOf(programme, other, cookie)).toMatchObject({ isAnswerLate: false })
    expect((await step(programme, other, extend, cookie)).status).toBe(204)
    programme.clock.now = Date.parse('2026-12-16T17:00:00.000Z')
    const late = await step(programme, id, extend, cookie)
    expect((await problemOf(late)).code).toBe('privacy.noExtension')
    expect(await detailOf(programme, id, cookie)).toMatchObject({
      answerBy: '2026-12-16',
      isAnswerLate: true,
      extension: null,
    })
  })

  it('from under a clock that was a year ahead stand first, say so, and are dated to the day they came', async () => {
    const programme = await aProgramme()
    const rightly = programme.clock.now
    programme.clock.now = Date.parse('2027-12-01T01:00:00.000Z')
    const id = await take(programme, { kind: 'withdraw', receivedOn: '2027-12-01' })
    await step(programme, id, { action: 'extend', changes: 0, days: 10, note: 'Chờ' })
    programme.clock.now = rightly
    const other = await take(programme, { receivedOn: '2026-12-01' })
    const { items } = await page(programme)
    expect(items.map((item) => [item.id, item.isMisdated])).toEqual([
      [id, true],
      [other, false],
    ])
    const waiting = await programme.as(programme.admin, 'GET', '/api/v1/staff/waiting')
    expect(await waiting.json()).toMatchObject({
      misdated: 1,
      requests: { open: 2, nextBy: '2026-12-03' },
    })
    const redate = (receivedOn: string, changes = 1) =>
      step(programme, id, { action: 'redate', changes, receivedOn, note: 'Theo sổ trực' })
    for (const day of ['2026-12-02', '2027-12-01', '2025-11-20'])
      expect((await problemOf(await redate(day))).code).toBe('privacy.notEarlier')
    expect((await redate('2026-11-30')).status).toBe(204)
    const mended = await detailOf(programme, id)
    expect(mended).toMatchObject({
      receivedOn: '2026-11-30',
      acknowledgeBy: '2026-12-02',
      // 15 days, and the ten of its extension.
      answerBy: '2026-12-25',
      isMisdated: false,
    })
    expect(mended.history.at(-1)).toMatchObject({
      kind: 'redated',
      text: '2027-12-01 → 2026-11-30\nTheo sổ trực',
    })
    expect((await page(programme)).items.map((item) => item.id)).toEqual([id, other])
    // Nobody gains time by it.
    expect((await problemOf(await redate('2026-12-01', 2))).code).toBe('privacy.notEarlier')
  })

  it('list what owners did in the app as done', async () => {
    const programme = await aProgramme()
    const sealed = await sent(programme)
    const path = `/api/v1/submissions/${sealed.item.id}`
    const headers = { Authorization: `Owner ${KEY}` }
    const body = JSON.stringify({ purposes: ['statistics'] })
    await programme.server.request(`${path}/withdrawals`, { method: 'POST', headers, body })
    await programme.server.request(path, { method: 'DELETE', headers })
    const { items } = await page(programme, 'closed')
    expect(items.map(({ kind, channel, state }) => [kind, channel, state])).toEqual([
      ['erase', 'app', 'done'],
      ['withdraw', 'app', 'done'],
    ])
    const register = await programme.as(programme.admin, 'GET', `${DESK}/register.csv`)
    expect(parseCsv(await register.text())).toHaveLength(3)
  })
})

describe('retention', () => {
  const rules = { submissions: 12, abandoned: null, rejected: null, requests: null, audit: null }

  it('is off until somebody sets it, shows first what it would remove, and spares what is asked about', async () => {
    const programme = await aProgramme()
    const { as, clock, server } = programme
    const [old, asked] = [await sent(programme), await sent(programme)]
    clock.now = Date.parse('2028-01-15T01:00:00.000Z')
    const cookie = await server.signIn()
    const fresh = await sent(programme)
    const id = await take(
      programme,
      { submission: asked.item.id, receivedOn: '2028-01-15' },
      cookie,
    )
    const total = async (): Promise<unknown> =>
      (await as(cookie, 'GET', '/api/v1/staff/submissions')).json()
    const post = async (path: string, body: object = {}) =>
      RetentionCountsSchema.parse(
        await (await as(cookie, 'POST', `${RETENTION}/${path}`, body)).json(),
      )
    expect(await post('runs')).toMatchObject({ submissions: 0 })
    expect(await post('preview', rules)).toMatchObject({ submissions: 1, audit: 0 })
    expect(await total()).toMatchObject({ total: 3 })
    expect((await as(cookie, 'PATCH', RETENTION, rules)).status).toBe(204)
    expect(RetentionRulesSchema.parse(await (await as(cookie, 'GET', RETENTION)).json())).toEqual(
      rules,
    )
    expect(await post('runs')).toMatchObject({ submissions: 1 })
    expect(await total()).toMatchObject({ total: 2 })
    expect((await as(cookie, 'GET', `/api/v1/staff/submissions/${old.item.id}`)).status).toBe(404)
    expect((await as(cookie, 'GET', `/api/v1/staff/submissions/${fresh.item.id}`)).status).toBe(200)
    await step(programme, id, { action: 'refuse', changes: 0, note: 'Không phải chủ' }, cookie)
    expect(await post('runs')).toMatchObject({ submissions: 1 })
    const audit = await (await as(cookie, 'GET', '/api/v1/staff/audit?event=retention')).text()
    expect(audit).toContain('retention.applied')
    expect(audit).not.toContain('Quán')
  })

  it('shows administrators what holds the server back, until one of them removes it by hand', async () => {
    const programme = await aProgramme()
    const { as, admin, clock, server, person } = programme
    await as(admin, 'PATCH', RETENTION, rules)
    await sent(programme)
    clock.now = Date.parse('2031-09-01T01:00:00.000Z')
    // As a run would find it that comes before anybody signs in.
    const { database } = server.store
    await database
      .insertInto('retention_runs')
      .values({ id: 'last', at: '2026-12-01T01:00:00.000Z' })
      .execute()
    const [cookie, officer] = [await server.signIn(), (await person('officer')).cookie]
    const state = async () =>
      RetentionStateSchema.parse(await (await as(cookie, 'GET', `${RETENTION}/state`)).json())
    expect(await state()).toMatchObject({
      heldBack: { lastRunAt: '2026-12-01T01:00:00.000Z', due: { submissions: 1 } },
    })
    expect((await as(officer, 'GET', `${RETENTION}/state`)).status).toBe(403)
    expect((await as(cookie, 'POST', `${RETENTION}/runs`, {})).status).toBe(200)
    expect(await state()).toEqual({ heldBack: null })
    const audit = await (await as(cookie, 'GET', '/api/v1/staff/audit?event=retention')).text()
    expect(audit).toContain('heldBackSince')
  })

  it('is told to whoever is about to agree, and the proof shows what they read', async () => {
    const programme = await aProgramme()
    const { as, admin, server } = programme
    const told = async (): Promise<unknown> => (await as(null, 'GET', '/api/v1/kept-for')).json()
    expect(await told()).toEqual({ submissions: null, requests: null })
    await as(admin, 'PATCH', RETENTION, { ...rules, submissions: 36, requests: 24, audit: 12 })
    expect(await told(), 'nothing but what concerns them').toEqual({
      submissions: 36,
      requests: 24,
    })
    const givenAt = '2026-11-30T02:00:00.000Z'
    const proofOf = async (noticeVersion: string, language: string): Promise<unknown> => {
      const purposes = { keepAndSend: true, contact: false, statistics: false }
      const consent = { purposes, noticeVersion, language, givenAt }
      const { item } = await aSubmission().consented('keepAndSend').but({ consent }).seal()
      expect(await server.deliver(item)).toMatchObject([{ outcome: 'stored' }])
      return (await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}/consent.json`)).json()
    }
    expect(await proofOf('2026-11-27 36m', 'en')).toMatchObject({
      given: { noticeVersion: '2026-11-27 36m' },
      notice: {
        wording: '2026-11-27',
        months: 36,
        text: { notice: { where: { months_other: expect.stringContaining('{{count}} months') } } },
      },
    })
    expect(await proofOf('2026-11-23', 'vi'), 'from before periods were named').toMatchObject({
      notice: { wording: '2026-11-23', months: 'unheard', text: { title: expect.any(String) } },
    })
    expect(await proofOf('2026-11-27 36m', 'toString'), 'no language of ours').toMatchObject({
      notice: { wording: '2026-11-27', text: null },
    })
  })

  it('takes no rule that makes no sense', async () => {
    const { as, admin } = await aProgramme()
    for (const part of [{ submissions: 0 }, { submissions: 1.5 }, { audit: 6 }, { rejected: '3' }])
      expect((await as(admin, 'PATCH', RETENTION, { ...rules, ...part })).status).toBe(400)
  })
})
