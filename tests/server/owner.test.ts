import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { OwnedSubmissionSchema } from '#protocol/owned-submission.ts'
import { aSubmission, type Sealed } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'
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
  expect(OwnedSubmissionSchema.parse(await own.json()).submission.consent.purposes).toEqual({
    keepAndSend: true,
    contact: false,
    statistics: false,
  })
  const audit = await server.get('/api/v1/staff/audit?event=owner', cookie)
  expect(JSON.stringify(await audit.json())).toContain('owner.withdrew')
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
