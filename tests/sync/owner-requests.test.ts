import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import { recordReceipts } from '#storage/outbox.ts'
import { askOfServer, listOwnerRequests } from '#storage/owner-requests.ts'
import { writeSetting } from '#storage/settings.ts'
import { readHeldOnServer, settleOwnerRequests } from '#sync/owner-requests.ts'
import { aSubmission } from '../support/submission.ts'
import { freshDatabase, NOW } from './support/device.ts'

let database: AppDatabase
beforeEach(async () => {
  database = freshDatabase()
  await writeSetting(database, 'ownerKey', 'khoa')
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const answerWith = (status: number, body: object): void =>
  void vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json(body, { status, headers: { 'X-Sansangso-Protocol': '1' } })),
  )

describe('what an owner asks of the server', () => {
  it('tells what was put aside from what is in use, and what cannot be read from what is gone', async () => {
    const { submission, item } = await aSubmission().seal()
    const { id, sha256 } = item
    const receipt = { submissionId: id, sha256, receivedAt: NOW, keyId: 'k', signature: 's' }
    answerWith(200, { submission, receipt, isPutAside: true })
    expect(await readHeldOnServer(database, id)).toEqual({
      kind: 'held',
      submission,
      receipt,
      isPutAside: true,
    })
    answerWith(200, { submission: null, receipt, isPutAside: true })
    expect(await readHeldOnServer(database, id)).toEqual({ kind: 'unread' })
    answerWith(404, {})
    expect(await readHeldOnServer(database, id)).toEqual({ kind: 'nothing' })
  })

  it('is asked again while the submission waits for staff, and is done where there is none', async () => {
    await askOfServer(database, 'one', 'contact', NOW)
    answerWith(409, { code: 'submission.putAside' })
    expect(await settleOwnerRequests(database)).toBe(1)
    expect(await listOwnerRequests(database)).toMatchObject([{ doneAt: null }])
    answerWith(404, {})
    expect(await settleOwnerRequests(database)).toBe(0)
  })

  it.each([
    ['a minute later', 60_000],
    ['after the clock was set back', -86_400_000],
  ])('is not done where what it is about may be arriving just now; %s it is', async (_, later) => {
    vi.useFakeTimers({ now: Date.parse(NOW), toFake: ['Date'] })
    await askOfServer(database, 'one', 'erase', NOW)
    answerWith(404, {})
    expect(await settleOwnerRequests(database)).toBe(1)
    vi.setSystemTime(Date.parse(NOW) + later)
    expect(await settleOwnerRequests(database)).toBe(0)
  })

  it('is done at once where the server had it and has it no more', async () => {
    vi.useFakeTimers({ now: Date.parse(NOW), toFake: ['Date'] })
    const proof = { sha256: 'a'.repeat(64), receivedAt: NOW, keyId: 'k', signature: 's' }
    const receipt = { ...proof, submissionId: 'one', outcome: 'stored' as const, problemCode: null }
    await recordReceipts(database, [receipt])
    await askOfServer(database, 'one', 'erase', NOW)
    answerWith(404, {})
    expect(await settleOwnerRequests(database)).toBe(0)
  })

  it.each([200, 204, 404])(
    'is not done by a captive portal that answers %i in the server’s place',
    async (status) => {
      await askOfServer(database, 'one', 'erase', NOW)
      vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status })))
      expect(await settleOwnerRequests(database)).toBe(1)
      expect(await listOwnerRequests(database)).toMatchObject([{ doneAt: null }])
      expect(await readHeldOnServer(database, 'one')).toEqual({ kind: 'unreachable' })
    },
  )

  it('is asked once: what is done is done', async () => {
    await askOfServer(database, 'one', 'contact', NOW)
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      const headers = { 'X-Sansangso-Protocol': '1' }
      return Promise.resolve(new Response(null, { status: 204, headers }))
    })
    for (let time = 0; time < 2; time++) expect(await settleOwnerRequests(database)).toBe(0)
    expect(asked).toEqual(['/api/v1/submissions/one/withdrawals'])
  })
})
