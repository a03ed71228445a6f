import { describe, expect, it } from 'vitest'
import { BatchReplySchema } from '#protocol/batch.ts'
import { KeysReplySchema, verifyReceipt, type Receipt } from '#protocol/receipt.ts'
import { markIn, sheetCheckAddress } from '#protocol/sheet-check.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { aSubmission } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const check = (server: TestServer, body: object): Promise<Response> =>
  server.request('/api/v1/verifications', { method: 'POST', body: JSON.stringify(body) })

async function received(server: TestServer) {
  const { submission, item } = await aSubmission()
    .profile({ businessName: 'Xưởng may Hoa Sen', taxCode: '0100109106' })
    .seal()
  const reply = BatchReplySchema.parse(await (await server.send([item])).json())
  const receipt = reply.results[0]?.receipt as Receipt
  return { id: submission.id, sha256: receipt.sha256, receipt }
}

describe('checking a printed sheet', () => {
  it('says valid for what is held, and not one word more', async () => {
    const server = await startTestServer()
    const { id, sha256 } = await received(server)
    const response = await check(server, { submissionId: id, sha256 })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ state: 'valid' })
  })

  it('answers alike for another hash, an id that never was and one that was erased', async () => {
    const server = await startTestServer()
    const { id, sha256 } = await received(server)
    const never = { submissionId: '0197a0b0-0000-7000-8000-000000000000', sha256 }
    const changed = {
      submissionId: id,
      sha256: sha256.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    }
    for (const each of [never, changed])
      expect(await (await check(server, each)).json()).toEqual({ state: 'unknown' })
    await submissionRepository(server.store.database).erase(id, 'none', '2026-12-01T00:00:00.000Z')
    expect(await (await check(server, { submissionId: id, sha256 })).json()).toEqual({
      state: 'unknown',
    })
  })

  it('refuses what is no id and hash, and is limited', async () => {
    const server = await startTestServer()
    expect((await problemOf(await check(server, { submissionId: 'x', sha256: 'y' }))).code).toBe(
      'request.invalid',
    )
    const statuses = []
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.push((await check(server, {})).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })
})

describe('the code on a sheet', () => {
  it('carries the receipt so that its signature still verifies', async () => {
    const server = await startTestServer()
    const { id, sha256, receipt } = await received(server)
    const address = sheetCheckAddress('https://vi-du.vn', { submissionId: id, sha256, receipt })
    expect(address.length).toBeLessThan(260)
    const mark = markIn(address)
    expect(mark).toEqual({ submissionId: id, sha256, receipt })
    const { keys } = KeysReplySchema.parse(await (await server.request('/api/v1/keys')).json())
    expect(await verifyReceipt(mark?.receipt as Receipt, keys)).toBe(true)
    // Another hash under the same signature.
    const forged = { ...receipt, sha256: sha256.replace(/^./, (c) => (c === '0' ? '1' : '0')) }
    expect(await verifyReceipt(forged, keys)).toBe(false)
  })

  it('goes without a receipt that is another submission’s, and reads nothing out of rubbish', async () => {
    const server = await startTestServer()
    const { id, sha256, receipt } = await received(server)
    const other = { ...receipt, submissionId: '0197a0b0-0000-7000-8000-000000000000' }
    const mark = { submissionId: id, sha256, receipt: other }
    expect(markIn(sheetCheckAddress('https://vi-du.vn', mark))).toEqual({ ...mark, receipt: null })
    for (const text of ['', 'abc', 'https://vi-du.vn/xac-minh', '!!', 'A'.repeat(66)])
      expect(markIn(text)).toBeNull()
  })
})
