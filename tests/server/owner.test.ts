import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { AuditPageSchema } from '#protocol/account.ts'
import { OwnedSubmissionSchema } from '#protocol/owned-submission.ts'
import { RequestPageSchema } from '#protocol/privacy.ts'
import { QuarantinePageSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal, type Sealed } from '../support/submission.ts'
import { ORIGIN, problemOf, startTestServer, type TestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const KEY = 'khoa-cua-chu-co-so'
const pathOf = ({ item }: Sealed): string => `/api/v1/submissions/${item.id}`
const as = (key: string, method = 'GET'): RequestInit => ({
  method,
  headers: { Authorization: `Owner ${key}` },
})

async function delivered(server: TestServer, businessName = 'Quán Ba Miền'): Promise<Sealed> {
  const sealed = await aSubmission()
    .profile({ businessName })
    .but({ ownerKeyHash: await sha256Hex(KEY) })
    .seal()
  await server.deliver(sealed.item)
  return sealed
}

it('lets the owner read what was sent, with its receipt', async () => {
  const server = await startTestServer()
  const sealed = await delivered(server)
  const response = await server.request(pathOf(sealed), as(KEY))
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const { submission, receipt } = OwnedSubmissionSchema.parse(await response.json())
  expect(submission).toEqual(sealed.submission)
  expect(receipt.sha256).toBe(sealed.item.sha256)
})

it.each(['GET', 'DELETE'])('tells nobody else whether it exists: %s', async (method) => {
  const server = await startTestServer()
  const [sealed, keyless] = [await delivered(server), await aSubmission().seal()]
  await server.deliver(keyless.item)
  const strangers = [
    [pathOf(sealed), 'khoa-khac'],
    [pathOf(keyless), ''],
    [pathOf(keyless), 'null'],
    ['/api/v1/submissions/01900000-0000-7000-8000-000000000000', KEY],
  ] as const
  for (const [path, key] of strangers) {
    const response = await server.request(path, as(key, method))
    expect((await problemOf(response)).code).toMatch(
      key === '' ? 'auth.required' : 'request.notFound',
    )
  }
  expect((await server.request(pathOf(sealed), { method })).status).toBe(401)
  expect((await server.request(pathOf(sealed), as(KEY))).status).toBe(200)
})

it('erases for good: from lists, downloads and the file itself; a late duplicate does not bring it back', async () => {
  const dataDir = temporaryFolder()
  const server = await startTestServer({ dataDir })
  const cookie = await server.signIn()
  const sealed = await delivered(server, 'Tên Phải Quên')
  const [first] = await server.deliver(sealed.item)
  expect((await server.request(pathOf(sealed), as(KEY, 'DELETE'))).status).toBe(204)
  expect((await server.request(pathOf(sealed), as(KEY))).status).toBe(404)
  expect(await server.deliver(sealed.item)).toEqual([first])
  for (const path of [
    '/api/v1/staff/submissions',
    '/api/v1/staff/quarantine',
    '/api/v1/exports/submissions.csv?personal=1',
  ])
    expect(await (await server.get(path, cookie)).text()).not.toContain('Tên Phải Quên')
  expect((await server.get(`/api/v1/staff/submissions/${sealed.item.id}`, cookie)).status).toBe(404)
  expect(await (await server.get('/api/v1/staff/summary', cookie)).json()).toMatchObject({
    total: 0,
  })
  await server.close()
  expect(readFileSync(join(dataDir, 'sansangso.sqlite')).includes('Tên Phải Quên')).toBe(false)
})

async function contactable(server: TestServer): Promise<Sealed> {
  const sealed = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', contactName: 'Chị Ba', phone: '0901234567' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ ownerKeyHash: await sha256Hex(KEY) })
    .seal()
  await server.deliver(sealed.item)
  return sealed
}
const withdraw = (server: TestServer, sealed: Sealed, purposes: readonly string[], key = KEY) =>
  server.request(`${pathOf(sealed)}/withdrawals`, {
    ...as(key, 'POST'),
    body: JSON.stringify({ purposes }),
  })

it('uses nothing any more that its owner has withdrawn: not in the console, not in downloads', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const sealed = await contactable(server)
  const seen = async (): Promise<string> => {
    const detail = await server.get(`/api/v1/staff/submissions/${sealed.item.id}`, cookie)
    const csv = await server.get('/api/v1/exports/submissions.csv?personal=1', cookie)
    return (await detail.text()) + (await csv.text())
  }
  expect(await seen()).toContain('0901234567')
  expect((await withdraw(server, sealed, ['contact'])).status).toBe(204)
  expect(await seen()).not.toContain('0901234567')
  expect(await seen()).not.toContain('Chị Ba')
  expect(await seen()).toContain('Quán Ba Miền')
  const counted = async (consent: string): Promise<unknown> =>
    (await server.get(`/api/v1/staff/submissions?consent=${consent}`, cookie)).json()
  expect(await counted('contact')).toMatchObject({ total: 0 })
  expect(await counted('statistics')).toMatchObject({ total: 1 })
  await withdraw(server, sealed, ['statistics'])
  expect(await counted('statistics')).toMatchObject({ total: 0 })
  const own = await server.request(pathOf(sealed), as(KEY))
  expect(OwnedSubmissionSchema.parse(await own.json()).submission?.consent.purposes).toEqual({
    keepAndSend: true,
    contact: false,
    statistics: false,
  })
  const audit = await server.get('/api/v1/staff/audit?event=owner', cookie)
  expect(JSON.stringify(await audit.json())).toContain('owner.withdrew')
})

it('takes back the use for statistics alone, and owner and staff see it so', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const sealed = await contactable(server)
  await withdraw(server, sealed, ['statistics'])
  const left = { keepAndSend: true, contact: true, statistics: false }
  const own = await server.request(pathOf(sealed), as(KEY))
  const { submission } = OwnedSubmissionSchema.parse(await own.json())
  expect(submission?.consent.purposes).toEqual(left)
  const detail = await server.get(`/api/v1/staff/submissions/${sealed.item.id}`, cookie)
  expect(await detail.json()).toMatchObject({ submission: { consent: { purposes: left } } })
})

it('has a withdrawal on the desk once, however often it is brought', async () => {
  const server = await startTestServer()
  const [sealed, cookie] = [await delivered(server), await server.signIn()]
  for (const purposes of [['contact'], ['contact'], ['contact', 'statistics'], ['statistics']])
    expect((await withdraw(server, sealed, purposes)).status).toBe(204)
  const list = await server.get('/api/v1/staff/privacy?state=closed', cookie)
  const { items } = RequestPageSchema.parse(await list.json())
  expect(items).toHaveLength(2)
  const proof = await server.get(`/api/v1/staff/submissions/${sealed.item.id}/consent.json`, cookie)
  const { withdrawals } = (await proof.json()) as { withdrawals: { purposes: string[] }[] }
  expect(withdrawals.map(({ purposes }) => purposes)).toEqual([
    ['contact'],
    ['contact', 'statistics'],
  ])
})

it('has a withdrawal and an erasure on the desk once, brought over several connections at one moment', async () => {
  const server = await startTestServer()
  const [sealed, cookie] = [await delivered(server), await server.signIn()]
  const thrice = [1, 2, 3]
  await Promise.all(thrice.map(() => withdraw(server, sealed, ['contact'])))
  await Promise.all(thrice.map(() => server.request(pathOf(sealed), as(KEY, 'DELETE'))))
  const list = await server.get('/api/v1/staff/privacy?state=closed', cookie)
  const { items } = RequestPageSchema.parse(await list.json())
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(['erase', 'withdraw'])
  const audit = await server.get('/api/v1/staff/audit?event=owner', cookie)
  const lines = AuditPageSchema.parse(await audit.json()).items.map(({ event }) => event)
  expect(lines.toSorted()).toEqual(['owner.erased', 'owner.withdrew'])
})

it('lets nobody else withdraw, and nothing be withdrawn that was not asked', async () => {
  const server = await startTestServer()
  const sealed = await contactable(server)
  expect((await withdraw(server, sealed, ['contact'], 'khoa-khac')).status).toBe(404)
  for (const purposes of [[], ['keepAndSend'], ['contact', 'contact', 'statistics']])
    expect((await withdraw(server, sealed, purposes)).status).toBe(400)
})

it('marks what its owner has corrected, and counts only the correction', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn()
  const sealed = await contactable(server)
  const correction = async (key: string) =>
    aSubmission()
      .consented('keepAndSend', 'statistics')
      .but({ replaces: sealed.item.id, ownerKeyHash: await sha256Hex(key) })
      .seal()
  const stranger = await correction('khoa-khac')
  await server.deliver(stranger.item)
  const detail = async (id: string): Promise<unknown> =>
    (await server.get(`/api/v1/staff/submissions/${id}`, cookie)).json()
  expect(await detail(sealed.item.id), 'not by somebody else').toMatchObject({ replacedBy: null })
  const own = await correction(KEY)
  await server.deliver(own.item)
  expect(await detail(sealed.item.id)).toMatchObject({ replacedBy: own.item.id })
  const list = await server.get('/api/v1/staff/submissions?consent=statistics', cookie)
  expect(JSON.stringify(await list.json())).not.toContain(`"id":"${sealed.item.id}"`)
})

describe('what was put aside', () => {
  /** A submission of a questionnaire that has not come here yet. */
  async function putAside(server: TestServer): Promise<Sealed> {
    const { submission } = await aSubmission()
      .profile({ businessName: 'Tên Phải Quên' })
      .consented('keepAndSend', 'contact')
      .but({ ownerKeyHash: await sha256Hex(KEY) })
      .seal()
    const questionnaire = { ...submission.questionnaire, version: 99 }
    const newer = { ...submission, questionnaire }
    const sealed = { submission: newer, item: await seal(submission.id, newer) }
    const [result] = await server.deliver(sealed.item)
    expect(result?.problem?.code).toBe('submission.unknownQuestionnaire')
    return sealed
  }

  it('is read and erased by its owner alone, and not kept when it comes again', async () => {
    const dataDir = temporaryFolder()
    const server = await startTestServer({ dataDir })
    const sealed = await putAside(server)
    for (const method of ['GET', 'DELETE'])
      expect((await server.request(pathOf(sealed), as('khoa-khac', method))).status).toBe(404)
    const read = await (await server.request(pathOf(sealed), as(KEY))).json()
    expect(OwnedSubmissionSchema.parse(read)).toMatchObject({
      submission: sealed.submission,
      receipt: { submissionId: sealed.item.id, sha256: sealed.item.sha256 },
      isPutAside: true,
    })
    expect((await server.request(pathOf(sealed), as(KEY, 'DELETE'))).status).toBe(204)
    for (const method of ['GET', 'DELETE'])
      expect((await server.request(pathOf(sealed), as(KEY, method))).status).toBe(404)
    const [again] = await server.deliver(sealed.item)
    expect(again).toMatchObject({
      outcome: 'duplicate',
      receipt: { submissionId: sealed.item.id, sha256: sealed.item.sha256 },
      problem: null,
    })
    await server.close()
    expect(readFileSync(join(dataDir, 'sansangso.sqlite')).includes('Tên Phải Quên')).toBe(false)
  })

  it('waits with a withdrawal until staff have decided: released later it would count', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const sealed = await putAside(server)
    expect((await problemOf(await withdraw(server, sealed, ['contact']))).code).toBe(
      'submission.putAside',
    )
    const page = await (await server.get('/api/v1/staff/quarantine', cookie)).json()
    const [item] = QuarantinePageSchema.parse(page).items
    await server.request(`/api/v1/staff/quarantine/${item?.id}/reject`, {
      method: 'POST',
      headers: { cookie, origin: ORIGIN, 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason: 'Bài thử' }),
    })
    expect((await withdraw(server, sealed, ['contact'])).status).toBe(404)
  })

  it('is erased though nobody can read it, or it came under another id, as long as it names the key', async () => {
    const server = await startTestServer()
    const sealed = await delivered(server)
    const { id } = sealed.item
    const misnamed = { ...sealed.item, id: newUuid() }
    const broken = await seal(newUuid(), { ownerKeyHash: await sha256Hex(KEY), name: 'Ba' })
    await server.deliver(misnamed, broken)
    const path = `/api/v1/submissions/${broken.id}`
    const read = await (await server.request(path, as(KEY))).json()
    expect(OwnedSubmissionSchema.parse(read)).toMatchObject({ submission: null, isPutAside: true })
    for (const each of [id, broken.id])
      expect((await server.request(`/api/v1/submissions/${each}`, as(KEY, 'DELETE'))).status).toBe(
        204,
      )
    const left = await server.store.database.selectFrom('quarantine').selectAll().execute()
    expect(left).toEqual([])
  })
})
