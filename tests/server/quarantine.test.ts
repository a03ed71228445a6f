import { expect, it } from 'vitest'
import { QuarantinePageSchema, SubmissionDetailSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { aQuarantineRow } from './support/rows.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

const DESK = '/api/v1/staff/quarantine'
type Programme = Awaited<ReturnType<typeof aProgramme>>

const deskOf = async ({ as, admin }: Programme, query = '') =>
  QuarantinePageSchema.parse(await (await as(admin, 'GET', `${DESK}${query}`)).json())

/** What an earlier server could not judge, and this one can. */
async function waiting({ server }: Programme) {
  const { item } = await aSubmission().seal()
  const row = aQuarantineRow({
    submission_id: item.id,
    sha256: item.sha256,
    body_sha256: item.sha256,
    body: item.body,
    received_at: '2026-11-01T03:00:00.000Z',
    receipt: JSON.stringify({
      submissionId: item.id,
      sha256: item.sha256,
      receivedAt: '2026-11-01T03:00:00.000Z',
      keyId: 'k1',
      signature: 'as it was given',
    }),
    problem_code: 'submission.unjudged',
  })
  await server.store.database.insertInto('quarantine').values(row).execute()
  return { item, row }
}

it('puts to use what can be accepted now, with its first receipt and time, once', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const { item, row } = await waiting(programme)
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(204)
  const detail = SubmissionDetailSchema.parse(
    await (await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)).json(),
  )
  expect(detail).toMatchObject({ receivedAt: row.received_at, isLate: false })
  expect(detail.receipt).toEqual(JSON.parse(row.receipt))
  expect(await deskOf(programme)).toEqual({ items: [], total: 0, byReason: {} })
  expect((await as(admin, 'POST', `${DESK}/${row.id}/release`, {})).status).toBe(404)
  expect(await server.deliver(item)).toMatchObject([{ outcome: 'duplicate' }])
  const audit = await as(admin, 'GET', '/api/v1/staff/audit?event=quarantine')
  expect(JSON.stringify(await audit.json())).toContain(
    `"quarantine.released","detail":"${item.id}"`,
  )
})

it('leaves what still cannot be used where it is, and says why', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const row = aQuarantineRow()
  await server.store.database.insertInto('quarantine').values(row).execute()
  const response = await as(admin, 'POST', `${DESK}/${row.id}/release`, {})
  expect(await problemOf(response)).toMatchObject({
    code: 'quarantine.stillRefused',
    detail: expect.stringMatching(/^submission\./) as string,
  })
  expect((await deskOf(programme)).items.map(({ id }) => id)).toEqual([row.id])
})

it('never puts a second body in the place of the one that is held', async () => {
  const programme = await aProgramme()
  const { as, admin, server } = programme
  const first = await aSubmission().seal()
  const second = await aSubmission().withId(first.item.id).allAnswered(0).seal()
  await server.deliver(first.item)
  expect(await server.deliver(second.item)).toMatchObject([{ outcome: 'conflict' }])
  const [held] = (await deskOf(programme)).items
  const response = await as(admin, 'POST', `${DESK}/${held?.id}/release`, {})
  expect(await problemOf(response)).toMatchObject({ detail: 'submission.conflict' })
  expect((await deskOf(programme)).total).toBe(1)
  const detail = await as(admin, 'GET', `/api/v1/staff/submissions/${first.item.id}`)
  expect(await detail.json()).toMatchObject({ submission: first.submission })
})

it('keeps what was rejected, with the reason, out of the open list', async () => {
  const programme = await aProgramme()
  const { as, admin } = programme
  const { row } = await waiting(programme)
  for (const wrong of [{}, { reason: '   ' }, { reason: 'a'.repeat(501) }])
    expect((await as(admin, 'POST', `${DESK}/${row.id}/reject`, wrong)).status).toBe(400)
  const reason = 'Phiếu thử khi tập huấn'
  expect((await as(admin, 'POST', `${DESK}/${row.id}/reject`, { reason })).status).toBe(204)
  expect((await deskOf(programme)).total).toBe(0)
  expect((await deskOf(programme, '?state=rejected')).items).toMatchObject([
    { id: row.id, rejectedReason: reason, body: row.body },
  ])
  for (const deed of ['release', 'reject'])
    expect((await as(admin, 'POST', `${DESK}/${row.id}/${deed}`, { reason })).status).toBe(404)
  expect(await (await as(admin, 'GET', '/api/v1/staff/summary')).json()).toMatchObject({
    quarantined: 0,
  })
})

it('is narrowed by reason, and counts every reason', async () => {
  const programme = await aProgramme()
  await waiting(programme)
  const unreadable = aQuarantineRow({ submission_id: newUuid() })
  await programme.server.store.database.insertInto('quarantine').values(unreadable).execute()
  const page = await deskOf(programme, '?reason=submission.unreadable')
  expect(page.items.map(({ id }) => id)).toEqual([unreadable.id])
  expect(page.total).toBe(1)
  expect(page.byReason).toEqual({ 'submission.unjudged': 1, 'submission.unreadable': 1 })
  const { as, admin } = programme
  expect((await as(admin, 'GET', `${DESK}?reason=' OR 1=1`)).status).toBe(400)
})
