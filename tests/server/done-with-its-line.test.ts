import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { RequestDetailSchema, RequestMadeSchema, RequestPageSchema } from '#protocol/privacy.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import { aProgramme } from './support/people.ts'
import { problemOf } from './support/test-server.ts'

/*
 * What is done to somebody's data and the desk's line about it are there together or not at all, whatever breaks and whoever
 * comes in between.
 */

const DESK = '/api/v1/staff/privacy'
const KEY = 'khoa-cua-chu'
type Programme = Awaited<ReturnType<typeof aProgramme>>

async function sent({ server }: Programme): Promise<Sealed> {
  const sealed = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', phone: '0901234567' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ ownerKeyHash: await sha256Hex(KEY) })
    .seal()
  await server.deliver(sealed.item)
  return sealed
}
const erasedByOwner = ({ server }: Programme, { item }: Sealed): Promise<Response> =>
  server.request(`/api/v1/submissions/${item.id}`, {
    method: 'DELETE',
    headers: { Authorization: `Owner ${KEY}` },
  })
const closedAt = async ({ as, admin }: Programme) =>
  RequestPageSchema.parse(await (await as(admin, 'GET', `${DESK}?state=closed`)).json()).items
const isHeld = async ({ as, admin }: Programme, { item }: Sealed): Promise<boolean> =>
  (await as(admin, 'GET', `/api/v1/staff/submissions/${item.id}`)).ok

it('an owner whose erasing broke off at the desk’s line erases once more, and the desk has the line', async () => {
  const programme = await aProgramme()
  const { database } = programme.server.store
  const sealed = await sent(programme)
  await sql`create trigger full before insert on privacy_requests
    begin select raise(abort, 'no room'); end`.execute(database)
  expect((await erasedByOwner(programme, sealed)).status).toBeGreaterThanOrEqual(500)
  expect(await isHeld(programme, sealed)).toBe(true)
  await sql`drop trigger full`.execute(database)
  expect((await erasedByOwner(programme, sealed)).status).toBe(204)
  expect(await isHeld(programme, sealed)).toBe(false)
  expect(await closedAt(programme)).toMatchObject([
    { kind: 'erase', channel: 'app', submissionId: sealed.item.id },
  ])
})

describe('a request that a colleague changes at the same moment', () => {
  it.each([
    { action: 'erase', note: 'đúng người' },
    { action: 'withdraw', purposes: ['contact'], note: 'đúng người' },
  ])('$action does nothing, and says that it was changed', async (change) => {
    const programme = await aProgramme()
    const { as, admin, server } = programme
    const { database } = server.store
    const sealed = await sent(programme)
    const made = await as(admin, 'POST', DESK, {
      kind: change.action,
      channel: 'phone',
      receivedOn: '2026-12-01',
      requester: 'Chị Ba',
      details: '',
      submission: sealed.item.id,
    })
    const { id } = RequestMadeSchema.parse(await made.json())
    // Between the look at the request and what is done to the submission.
    await sql`create trigger colleague before update on submissions
      begin update privacy_requests set changes = changes + 1, submission_id = null; end`.execute(
      database,
    )
    const reply = await as(admin, 'POST', `${DESK}/${id}/changes`, { changes: 0, ...change })
    expect((await problemOf(reply)).code).toBe('privacy.changed')
    const held = await (
      await as(admin, 'GET', `/api/v1/staff/submissions/${sealed.item.id}`)
    ).json()
    expect(held).toMatchObject({ submission: { profile: { phone: '0901234567' } } })
    const after = RequestDetailSchema.parse(await (await as(admin, 'GET', `${DESK}/${id}`)).json())
    expect(after).toMatchObject({ state: 'received', closedAt: null })
  })
})
