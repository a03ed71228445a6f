import { describe, expect, it } from 'vitest'
import { DataRequestTakenSchema } from '#protocol/data-request.ts'
import { RequestDetailSchema, RequestPageSchema } from '#protocol/privacy.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const FORM = '/api/v1/data-requests'
const DESK = '/api/v1/staff/privacy'

const asked = (part: object = {}) => ({
  id: newUuid(),
  kind: 'erase',
  name: 'Chị Ba',
  contact: '0901 234 567',
  details: 'Tôi làm ở hội chợ, máy của xã.',
  receiptCode: '',
  province: null,
  notice: { version: '2026-11-27', language: 'vi', isAgreed: true },
  website: '',
  ...part,
})
const send = ({ as }: Programme, part: object = {}) => as(null, 'POST', FORM, asked(part))
const open = async ({ as, admin }: Programme, cookie = admin) =>
  RequestPageSchema.parse(await (await as(cookie, 'GET', DESK)).json()).items
const detailOf = async ({ as, admin }: Programme, id: string) =>
  RequestDetailSchema.parse(await (await as(admin, 'GET', `${DESK}/${id}`)).json())
const step = ({ as, admin }: Programme, id: string, change: object) =>
  as(admin, 'POST', `${DESK}/${id}/changes`, { note: '', ...change })

describe('the public form for requests about one’s own data', () => {
  it('lands on the desk as unproved, its days counted from its arrival, and tells what to expect', async () => {
    const programme = await aProgramme()
    const id = newUuid()
    const reply = await send(programme, { id, receiptCode: 'AB12-CD34' })
    expect(reply.status).toBe(201)
    expect(DataRequestTakenSchema.parse(await reply.json())).toEqual({
      reference: `YC-${id.slice(-8, -4)}-${id.slice(-4)}`.toUpperCase(),
      receivedOn: '2026-12-01',
      acknowledgeBy: '2026-12-03',
      answerBy: '2026-12-21',
    })
    expect(await open(programme)).toMatchObject([
      {
        id,
        channel: 'form',
        state: 'received',
        requester: 'Chị Ba · 0901 234 567',
        statedCode: 'AB12-CD34',
        notice: '2026-11-27 vi',
        needsIdentity: true,
        submissionId: null,
      },
    ])
    expect((await detailOf(programme, id)).history).toMatchObject([{ kind: 'received', who: null }])
    const log = await programme.as(programme.admin, 'GET', '/api/v1/staff/audit?event=privacy')
    const { items } = (await log.json()) as { items: { event: string; detail: string }[] }
    expect(items.map(({ event }) => event)).toContain('privacy.received')
    expect(JSON.stringify(items)).not.toContain('0901')
  })

  it('answers the same to each of several that come at one moment, and is one request', async () => {
    const programme = await aProgramme()
    const id = newUuid()
    const replies = await Promise.all([1, 2, 3].map(() => send(programme, { id })))
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    const told = await Promise.all(replies.map((reply) => reply.json()))
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(await open(programme)).toHaveLength(1)
    expect((await detailOf(programme, id)).history).toHaveLength(1)
    // Another one under the same id is refused then too.
    const other = newUuid()
    const strangers = ['Chị Ba', 'Anh Tư'].map((name) => send(programme, { id: other, name }))
    const statuses = (await Promise.all(strangers)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 400])
  })

  it('counts from the day it is in Vietnam', async () => {
    const programme = await aProgramme()
    programme.clock.now = Date.parse('2026-12-01T17:00:00.000Z')
    expect(await (await send(programme, { kind: 'view' })).json()).toMatchObject({
      receivedOn: '2026-12-02',
      answerBy: '2026-12-12',
    })
  })

  it('is overdue once the days to acknowledge it are over, though it may still be answered', async () => {
    const programme = await aProgramme()
    await send(programme)
    programme.clock.now = Date.parse('2026-12-03T16:59:59.000Z')
    expect(await open(programme)).toMatchObject([{ isOverdue: false }])
    programme.clock.now = Date.parse('2026-12-03T17:00:00.000Z')
    expect(await open(programme)).toMatchObject([{ isOverdue: true }])
  })

  it('answers the same whether anything is held of the person or not', async () => {
    const programme = await aProgramme()
    const held = await aSubmission()
      .profile({ businessName: 'Quán Ba Miền', phone: '0901234567' })
      .consented('keepAndSend', 'contact')
      .seal()
    await programme.server.deliver(held.item)
    const answers = await Promise.all(
      [held.item.id, newUuid()].map(async (receiptCode) => {
        const reply = await send(programme, { receiptCode })
        const { reference, ...rest } = DataRequestTakenSchema.parse(await reply.json())
        return { status: reply.status, length: reference.length, ...rest }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    const items = await open(programme)
    expect(items.map(({ submissionId }) => submissionId)).toEqual([null, null])
  })

  it('hands out and changes nothing before staff have made sure who asks', async () => {
    const programme = await aProgramme()
    const { item } = await aSubmission().profile({ businessName: 'Quán Ba Miền' }).seal()
    await programme.server.deliver(item)
    const id = newUuid()
    await send(programme, { id, receiptCode: item.id })
    expect((await step(programme, id, { action: 'acknowledge', changes: 0 })).status).toBe(204)
    const link = { action: 'link', changes: 1, submission: item.id }
    expect((await step(programme, id, link)).status).toBe(204)
    for (const change of [
      { action: 'erase' },
      { action: 'withdraw', purposes: ['contact'] },
      { action: 'correct', submission: item.id },
      { action: 'answer', note: 'Đã đưa bản sao' },
    ]) {
      const refused = await step(programme, id, { changes: 2, ...change })
      expect((await problemOf(refused)).code).toBe('privacy.identityUnchecked')
    }
    const identify = { action: 'identify', changes: 2 }
    expect((await step(programme, id, identify)).status, 'how is to be said').toBe(400)
    const how = { ...identify, note: 'Gọi lại số trên phiếu' }
    expect((await step(programme, id, how)).status).toBe(204)
    expect((await step(programme, id, { ...how, changes: 3 })).status).toBe(409)
    expect((await step(programme, id, { action: 'erase', changes: 3 })).status).toBe(204)
    const detail = await detailOf(programme, id)
    expect(detail).toMatchObject({ state: 'done', isErased: true, needsIdentity: false })
    expect(detail.history.map(({ kind }) => kind)).toEqual([
      'received',
      'acknowledged',
      'linked',
      'identified',
      'erased',
    ])
  })

  it('can be refused without knowing who it was', async () => {
    const programme = await aProgramme()
    const id = newUuid()
    await send(programme, { id })
    const refuse = { action: 'refuse', changes: 0, note: 'Không liên lạc được' }
    expect((await step(programme, id, refuse)).status).toBe(204)
  })

  it('is one request when it is sent again because the answer was lost', async () => {
    const programme = await aProgramme()
    const id = newUuid()
    const first = await (await send(programme, { id })).text()
    programme.clock.now += 3 * 86_400_000
    const again = await send(programme, { id })
    expect([again.status, await again.text()]).toEqual([201, first])
    const inUpperCase = await send(programme, { id: id.toUpperCase() })
    expect([inUpperCase.status, await inUpperCase.text()]).toEqual([201, first])
    // Another's under the same id is not said to have been taken.
    for (const other of [{ details: 'khác' }, { kind: 'view' }, { contact: '0902 345 678' }])
      expect((await send(programme, { id, ...other })).status).toBe(400)
    expect(await open(programme, await programme.server.signIn())).toHaveLength(1)
  })

  it('is seen by the province that was named, and otherwise by who sees all', async () => {
    const programme = await aProgramme()
    const { cookie } = await programme.person('staff', { provinces: ['92'] })
    await send(programme, { province: '92' })
    await send(programme, { province: '01' })
    await send(programme)
    expect(await open(programme, cookie)).toHaveLength(1)
    expect(await open(programme)).toHaveLength(3)
  })

  it('takes nothing without the notice agreed to, a way to answer, or with what only a machine fills in', async () => {
    const programme = await aProgramme()
    for (const part of [
      { notice: { version: '2026-11-27', language: 'vi', isAgreed: false } },
      { name: ' ' },
      { contact: 'x' },
      { contact: '0'.repeat(191) },
      { details: 'a'.repeat(2001) },
      { kind: 'everything' },
      { province: '99' },
      { id: 'mine' },
      { website: 'https://cheap.example' },
    ])
      expect((await send(programme, part)).status).toBe(400)
    expect(await open(programme)).toEqual([])
  }, 20_000)

  it('takes ten an hour from one address', async () => {
    const programme = await aProgramme()
    const replies: Response[] = []
    for (let count = 0; count < 11; count += 1) replies.push(await send(programme))
    expect(replies.map(({ status }) => status)).toEqual([...Array<number>(10).fill(201), 429])
    expect(replies.at(-1)?.headers.get('Retry-After')).toBe('3600')
    expect(await open(programme)).toHaveLength(10)
  })

  it('takes no more bytes than a request may have, and nothing from another site', async () => {
    const { server, as } = await aProgramme()
    const huge = JSON.stringify({ ...asked(), details: 'a'.repeat(40_000) })
    expect((await server.request(FORM, { method: 'POST', body: huge })).status).toBe(413)
    const foreign = await server.request(FORM, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: JSON.stringify(asked()),
    })
    expect((await problemOf(foreign)).code).toBe('request.crossSite')
    expect((await as(null, 'GET', FORM)).status).toBe(404)
  })
})
