import { expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { AccountListSchema } from '#protocol/account.ts'
import { WaitingSchema } from '#protocol/waiting.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { aProgramme } from './support/people.ts'
import { aQuarantineRow } from './support/rows.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const waitingFor = async ({ as }: Programme, cookie: string) =>
  WaitingSchema.parse(await (await as(cookie, 'GET', '/api/v1/staff/waiting')).json())

/** One that names an obstacle and wishes to be called. */
const wishing = async (province: string) =>
  (
    await aSubmission()
      .profile({ businessName: 'Quán Ba Miền', province, phone: '0901234567' })
      .consented('keepAndSend', 'contact')
      .but({ closing: { ...NO_CLOSING, obstacles: ['fraud'], wantsContact: true } })
      .seal()
  ).item

const change = ({ as }: Programme, cookie: string, body: object) =>
  as(cookie, 'POST', '/api/v1/staff/cases/changes', body)

it('is what people ask for about their data, by when, and what is late', async () => {
  const programme = await aProgramme()
  const { as, admin, clock } = programme
  const ask = (receivedOn: string, kind: string) =>
    as(admin, 'POST', '/api/v1/staff/privacy', {
      kind,
      channel: 'phone',
      receivedOn,
      requester: 'Chị Ba',
      details: '',
    })
  expect((await waitingFor(programme, admin)).requests).toEqual({
    open: 0,
    overdue: 0,
    nextBy: null,
  })
  await ask('2026-12-01', 'erase')
  await ask('2026-11-30', 'view')
  expect((await waitingFor(programme, admin)).requests).toEqual({
    open: 2,
    overdue: 0,
    nextBy: '2026-12-02',
  })
  clock.now = Date.parse('2026-12-02T17:00:00.000Z')
  expect((await waitingFor(programme, admin)).requests).toMatchObject({ open: 2, overdue: 1 })
})

it('is of cases one’s own that are due, wishes nobody took up, and what is left of who may not go on', async () => {
  const programme = await aProgramme()
  const { as, admin, server, clock } = programme
  const items = [await wishing('79'), await wishing('79'), await wishing('01')]
  await server.deliver(...items)
  const [one, other] = [await programme.person('staff'), await programme.person('staff')]
  const list = await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()
  const idOf = ({ email }: { readonly email: string }) =>
    AccountListSchema.parse(list).accounts.find((account) => account.email === email)?.id
  const [first, second, third] = items.map(({ id }) => id)
  await change(programme, admin, {
    cases: [{ id: `${first}.request`, changes: 0 }],
    assignee: idOf(one),
    followUpOn: '2026-12-01',
  })
  await change(programme, admin, {
    cases: [{ id: `${second}.fraud`, changes: 0 }],
    assignee: idOf(one),
    followUpOn: '2026-12-09',
  })
  await change(programme, admin, {
    cases: [first, third].map((id) => ({ id: `${id}.fraud`, changes: 0 })),
    assignee: idOf(other),
  })
  expect((await waitingFor(programme, one.cookie)).cases).toEqual({
    reached: 1,
    wishes: 2,
    left: 0,
  })
  await as(admin, 'PATCH', `/api/v1/staff/accounts/${idOf(other)}`, { state: 'suspended' })
  expect((await waitingFor(programme, one.cookie)).cases.left).toBe(2)
  // Of what somebody sees: one wish and one case of the colleague's.
  const { cookie } = await programme.person('staff', { provinces: ['01'] })
  expect((await waitingFor(programme, cookie)).cases).toEqual({ reached: 0, wishes: 1, left: 1 })
  clock.now = Date.parse('2026-12-09T01:00:00.000Z')
  expect((await waitingFor(programme, admin)).cases.reached).toBe(0)
})

it('is what was put aside, for who sees every province, and nothing of it is in the log', async () => {
  const programme = await aProgramme()
  await programme.server.store.database
    .insertInto('quarantine')
    .values(aQuarantineRow({ submission_id: newUuid() }))
    .execute()
  expect((await waitingFor(programme, programme.admin)).quarantined).toBe(1)
  const { cookie } = await programme.person('staff', { provinces: ['01'] })
  expect((await waitingFor(programme, cookie)).quarantined).toBe(0)
  const log = await (await programme.as(programme.admin, 'GET', '/api/v1/staff/audit')).text()
  expect(log).not.toMatch(/quarantine\.|case\.|privacy\./)
})
