import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
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

  it('is not done where what it is about may be arriving just now; a minute later it is', async () => {
    vi.useFakeTimers({ now: Date.parse(NOW), toFake: ['Date'] })
    await askOfServer(database, 'one', 'erase', NOW)
    answerWith(404, {})
    expect(await settleOwnerRequests(database)).toBe(1)
    vi.setSystemTime(Date.parse(NOW) + 60_000)
    expect(await settleOwnerRequests(database)).toBe(0)
  })
})
