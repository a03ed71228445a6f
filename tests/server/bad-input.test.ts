import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ANSWER_NOT_APPLICABLE, answeredWith } from '#domain/answers.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import type { Profile } from '#domain/profile.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { Provenance, Submission } from '#protocol/submission.ts'
import { MAX_BATCH_BYTES, PROTOCOL_HEADER } from '#protocol/version.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal, type SubmissionBuilder } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const post = (server: TestServer, body: BodyInit, headers: Record<string, string> = {}) =>
  server.request('/api/v1/submissions', { method: 'POST', body, headers })
const batch = (submissions: unknown): string => JSON.stringify({ submissions, device: null })
const countStored = async (server: TestServer): Promise<number> =>
  (await server.store.database.selectFrom('submissions').select('id').execute()).length

const PROVENANCE: Provenance = {
  appVersion: '0.1.0',
  deviceId: newUuid(),
  sequence: 1,
  startedAt: '2026-11-23T02:00:00.000Z',
  submittedAt: '2026-11-23T02:00:00.000Z',
  language: 'vi',
  channel: 'self',
}

const TEN_MEGABYTES = 10 * 1024 * 1024
const item = (index: number) => ({ id: newUuid(), sha256: '0'.repeat(64), body: String(index) })

const brackets = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
/** As large as a request may be, and no batch. */
const LARGEST = batch([{ ...item(0), body: 'x'.repeat(MAX_BATCH_BYTES - 300) }])

describe('a request that is not a batch', () => {
  it.each<[string, number, string, BodyInit, Record<string, string>]>([
    ['no body', 400, 'request.notJson', '', {}],
    ['malformed JSON', 400, 'request.notJson', '{"submissions":[', {}],
    ['bytes that are not UTF-8', 400, 'request.notJson', new Uint8Array([0x22, 0xff, 0x22]), {}],
    ['a number', 400, 'request.invalid', '1', {}],
    ['null', 400, 'request.invalid', 'null', {}],
    ['no items', 400, 'request.invalid', batch([]), {}],
    ['items of the wrong type', 400, 'request.invalid', batch('all of them'), {}],
    ['an id that is none', 400, 'request.invalid', batch([{ ...item(0), id: '1 OR 1=1' }]), {}],
    [
      'a report of a device in upper case',
      400,
      'request.invalid',
      JSON.stringify({
        submissions: [item(0)],
        device: { deviceId: newUuid().toUpperCase(), unsent: 1, lastSequence: 1 },
      }),
      {},
    ],
    ['a hash that is none', 400, 'request.invalid', batch([{ ...item(0), sha256: 'abc' }]), {}],
    ['a body that is no text', 400, 'request.invalid', batch([{ ...item(0), body: {} }]), {}],
    [
      '5,000 items',
      413,
      'request.tooManyItems',
      batch(Array.from({ length: 5000 }, (_, i) => item(i))),
      {},
    ],
    ['10 MB', 413, 'request.tooLarge', 'x'.repeat(TEN_MEGABYTES), {}],
    [
      'what is not gzip though it says so',
      400,
      'request.notJson',
      '{}',
      { 'Content-Encoding': 'gzip' },
    ],
    [
      'a gzip bomb',
      413,
      'request.tooLarge',
      gzipSync(Buffer.alloc(200 * 1024 * 1024)),
      { 'Content-Encoding': 'gzip' },
    ],
    [
      'gzip cut short',
      400,
      'request.notJson',
      gzipSync('{"submissions":[]}').subarray(0, 20),
      { 'Content-Encoding': 'gzip' },
    ],
    ['another encoding', 415, 'request.unsupportedEncoding', '{}', { 'Content-Encoding': 'br' }],
    ['a hundred thousand brackets', 400, 'request.notJson', '['.repeat(100_000), {}],
    [
      'megabytes of brackets that close, packed small',
      400,
      'request.notJson',
      gzipSync(brackets(2_000_000)),
      { 'Content-Encoding': 'gzip' },
    ],
  ])('is refused with its problem: %s', async (_, status, code, body, headers) => {
    const server = await startTestServer()
    const response = await post(server, body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get(PROTOCOL_HEADER)).toBe('1')
    expect(await problemOf(response)).toMatchObject({ code, status })
    const good = await aSubmission().seal()
    expect(await server.deliver(good.item)).toMatchObject([{ outcome: 'stored' }])
  })

  it('is told when to come back after too many requests, and nothing is lost', async () => {
    const server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '2' } })
    const { item: good } = await aSubmission().seal()
    await server.deliver(good)
    await server.deliver(good)
    const response = await server.send([good])
    expect(response.status).toBe(429)
    // In seconds.
    expect(response.headers.get('Retry-After')).toBe('60')
    expect(await problemOf(response)).toMatchObject({ code: 'request.tooMany' })
    expect(await countStored(server)).toBe(1)
  })

  it('is not refused for hours because the clock was ahead when it was counted', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T15:00:00Z') })
    onTestFinished(() => void vi.useRealTimers())
    const server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '2' } })
    const { item: good } = await aSubmission().seal()
    const statuses = async (): Promise<number[]> => {
      const asked = []
      for (let times = 0; times < 3; times += 1) asked.push((await server.send([good])).status)
      return asked
    }
    expect(await statuses()).toEqual([200, 200, 429])
    // The machine took the time on its wall for universal time, and is told better.
    vi.setSystemTime(new Date('2026-11-30T08:00:00Z'))
    expect(await statuses()).toEqual([200, 200, 429])
    vi.setSystemTime(new Date('2026-11-30T08:00:59Z'))
    expect(await statuses()).toEqual([429, 429, 429])
    vi.setSystemTime(new Date('2026-11-30T08:01:01Z'))
    expect(await statuses()).toEqual([200, 200, 429])
  })

  it('counts once for every hundred kilobytes it unpacks to', async () => {
    const server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '60' } })
    const packed = gzipSync(LARGEST)
    const ask = () => post(server, packed, { 'Content-Encoding': 'gzip' })
    expect(await problemOf(await ask())).toMatchObject({ code: 'request.invalid' })
    const second = await ask()
    expect(await problemOf(second)).toMatchObject({ code: 'request.tooMany' })
    expect(Number(second.headers.get('Retry-After'))).toBeGreaterThan(0)
  })

  it('waits outside where others hold all the room there is, which they give back', async () => {
    const server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
    const asked = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        post(server, LARGEST, { 'X-Forwarded-For': `192.0.2.${index % 8}` }),
      ),
    )
    const codes = await Promise.all(asked.map(async (each) => (await problemOf(each)).code))
    expect(new Set(codes)).toEqual(new Set(['request.invalid', 'request.tooMany']))
    expect(await problemOf(await post(server, LARGEST))).toMatchObject({ code: 'request.invalid' })
    const good = await aSubmission().seal()
    expect(await server.deliver(good.item)).toMatchObject([{ outcome: 'stored' }])
  })
})

describe('one address that asks for all the room there is', () => {
  it('gets a part of it, and keeps nobody else out', async () => {
    const server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
    const { item: good } = await aSubmission().seal()
    const from = (address: string, body: BodyInit) =>
      post(server, body, { 'X-Forwarded-For': address })
    const many = Array.from({ length: 16 }, () => from('192.0.2.1', LARGEST))
    const honest = from('192.0.2.2', JSON.stringify({ submissions: [good], device: null }))
    expect((await honest).status).toBe(200)
    const codes = await Promise.all(
      (await Promise.all(many)).map(async (each) => (await problemOf(each)).code),
    )
    expect(codes.filter((code) => code === 'request.invalid').length).toBeLessThan(4)
    expect(new Set(codes)).toEqual(new Set(['request.invalid', 'request.tooMany']))
  })
})

const changed = (part: Partial<Profile>) => (): SubmissionBuilder => aSubmission().profile(part)
/** What an officer is said to have seen of `criterion`, in what `channel` sent. */
const verified = (criterion: string, channel: Provenance['channel']) => ({
  provenance: { ...PROVENANCE, channel },
  verification: {
    verifiedAt: '2026-12-01T02:00:00.000Z',
    criteria: { [criterion]: { answer: answeredWith('none'), evidence: ['document' as const] } },
  },
})
const unknownVersion = { id: 'san-sang-so', version: 99, contentHash: 'a'.repeat(64) }

describe('an item that cannot be accepted', () => {
  it.each<[string, string, () => SubmissionBuilder]>([
    [
      'an unknown questionnaire',
      'submission.unknownQuestionnaire',
      () => aSubmission().but({ questionnaire: unknownVersion }),
    ],
    [
      'an option never offered',
      'submission.impossibleAnswer',
      () => aSubmission().answered('backup', 'on-the-moon'),
    ],
    [
      'a criterion never asked',
      'submission.impossibleAnswer',
      () => aSubmission().answered('shoe-size', 'none'),
    ],
    [
      '“not applicable” where it is not allowed',
      'submission.impossibleAnswer',
      () => aSubmission().answered('backup', ANSWER_NOT_APPLICABLE),
    ],
    ['a tool that is not listed', 'submission.impossibleAnswer', () => aSubmission().ticked('fax')],
    [
      'evidence that nobody but its owner looked at',
      'submission.impossibleAnswer',
      () => aSubmission().but(verified('digital-goals', 'self')),
    ],
    [
      'evidence of what was never asked',
      'submission.impossibleAnswer',
      () => aSubmission().but(verified('shoe-size', 'kiosk')),
    ],
    [
      'an obstacle that is not listed',
      'submission.impossibleAnswer',
      () => aSubmission().but({ closing: { ...NO_CLOSING, obstacles: ['bad-luck'] } }),
    ],
    [
      'a province that was merged away',
      'submission.impossibleProfile',
      changed({ province: '77' }),
    ],
    [
      'a revenue band that does not exist',
      'submission.impossibleProfile',
      changed({ revenueBand: 'plenty' }),
    ],
    [
      'a capital band that does not exist',
      'submission.impossibleProfile',
      changed({ capitalBand: 'plenty' }),
    ],
    [
      'more women than people',
      'submission.impossibleProfile',
      changed({ employees: 2, womenEmployees: 3 }),
    ],
    ['no consent at all', 'submission.consentMissing', () => aSubmission().consented()],
    [
      'no consent, though it names nobody',
      'submission.consentMissing',
      () =>
        aSubmission()
          .profile({ businessName: null, taxCode: null })
          .but({ ownerKeyHash: null, provenance: { ...PROVENANCE, deviceId: null } })
          .consented(),
    ],
    [
      'a telephone number without consent to be called',
      'submission.consentMissing',
      changed({ phone: '0900000000' }),
    ],
    [
      'a name with consent to statistics alone',
      'submission.consentMissing',
      () => aSubmission().consented('statistics'),
    ],
    ['another protocol', 'submission.unreadable', () => aSubmission().but({ protocol: 2 as 1 })],
    [
      'a number where a text belongs',
      'submission.unreadable',
      changed({ businessName: 5 as never }),
    ],
    ['minus three employees', 'submission.unreadable', changed({ employees: -3 })],
  ])('is quarantined as it came, with a receipt: %s', async (_, code, make) => {
    const server = await startTestServer()
    const { item: bad } = await make().seal()
    const [result] = await server.deliver(bad)
    expect(result).toMatchObject({ outcome: 'quarantined', problem: { code } })
    expect(result?.receipt).toMatchObject({ submissionId: bad.id, sha256: bad.sha256 })
    expect(await countStored(server)).toBe(0)
    const kept = await server.store.database.selectFrom('quarantine').selectAll().execute()
    expect(kept).toMatchObject([{ submission_id: bad.id, body: bad.body, problem_code: code }])
    expect(await server.deliver(bad)).toEqual([result])
  })

  it.each([
    ['text', 'this is not JSON'],
    ['no text', ''],
    ['half a body', '{"protocol":1,'],
    ['control characters', '\u0000\u0001 \u007f "'],
    ['a script', '<script>alert(1)</script>'],
  ])('is kept byte for byte though nobody can read it: %s', async (_, body) => {
    const server = await startTestServer()
    const unreadable = { id: newUuid(), sha256: await sha256Hex(body), body }
    expect(await server.deliver(unreadable)).toMatchObject([
      { outcome: 'quarantined', problem: { code: 'submission.unreadable' } },
    ])
    const kept = await server.store.database.selectFrom('quarantine').select('body').execute()
    expect(kept).toEqual([{ body }])
  })

  it('is none where all who work there are women', async () => {
    const server = await startTestServer()
    const { item: good } = await aSubmission().profile({ employees: 2, womenEmployees: 2 }).seal()
    expect(await server.deliver(good)).toMatchObject([{ outcome: 'stored' }])
  })

  it('gets no proof for what was damaged on the way: the receipt names what is held', async () => {
    const server = await startTestServer()
    const { item: sent } = await aSubmission().seal()
    const damaged = { ...sent, body: sent.body.replace('Bình', 'Binh') }
    const [result] = await server.deliver(damaged)
    expect(result).toMatchObject({
      outcome: 'quarantined',
      problem: { code: 'submission.hashMismatch' },
    })
    expect(result?.receipt.sha256).toBe(await sha256Hex(damaged.body))
    expect(result?.receipt.sha256).not.toBe(sent.sha256)
    expect(await server.deliver(sent)).toMatchObject([{ outcome: 'stored' }])
  })

  it('is quarantined when the body names another id than its envelope', async () => {
    const server = await startTestServer()
    const { item: sent } = await aSubmission().seal()
    const [result] = await server.deliver({ ...sent, id: newUuid() })
    expect(result).toMatchObject({
      outcome: 'quarantined',
      problem: { code: 'submission.idMismatch' },
    })
  })

  it.each<[string, (upper: string) => Partial<Submission>]>([
    ['its own', (id) => ({ id })],
    ['what it corrects', (replaces) => ({ replaces })],
    ['what it follows', (follows) => ({ follows })],
    ['its device', (deviceId) => ({ provenance: { ...PROVENANCE, deviceId } })],
    ['its event', (eventId) => ({ provenance: { ...PROVENANCE, eventId } })],
  ])('is quarantined when an id in it is in upper case: %s', async (_, naming) => {
    const server = await startTestServer()
    const upper = newUuid().toUpperCase()
    const part = naming(upper)
    const { submission } = await aSubmission().but(part).seal()
    const sent = await seal(submission.id, submission)
    const good = await aSubmission().seal()
    const [result, other] = await server.deliver(sent, good.item)
    expect(result).toMatchObject({
      id: sent.id,
      outcome: 'quarantined',
      receipt: { submissionId: sent.id, sha256: sent.sha256 },
      problem: { code: 'submission.unreadable' },
    })
    expect(other?.outcome).toBe('stored')
    expect(await countStored(server)).toBe(1)
  })

  it('never makes the server fail, whatever JSON it holds', async () => {
    const server = await startTestServer()
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const results = await server.deliver(await seal(newUuid(), value))
        expect(results).toMatchObject([{ outcome: 'quarantined' }])
      }),
      { numRuns: 60 },
    )
  })
})

describe('strange but honest input', () => {
  it.each<[string, () => SubmissionBuilder]>([
    ['SQL in a name', changed({ businessName: `'); DROP TABLE submissions; --` })],
    ['HTML in a name', changed({ businessName: '<img src=x onerror=alert(1)>' })],
    ['a formula in a name', changed({ businessName: '=cmd|" /C calc"!A0' })],
    ['half a character in a name', changed({ businessName: 'x\ud800' })],
    ['a tax code with letters', changed({ taxCode: 'MST-ABC-123' })],
    ['a clock set to 2001', () => aSubmission().atDeviceTime('2001-01-01T00:00:00.000Z')],
    ['nothing answered', () => aSubmission().unanswered()],
    [
      'an empty profile of statistics only',
      () => aSubmission().consented('statistics').profile({ businessName: null }),
    ],
  ])('is stored as it is: %s', async (_, make) => {
    const server = await startTestServer({ now: () => '2026-11-23T03:00:00.000Z' })
    const { item: good } = await make().seal()
    const [result] = await server.deliver(good)
    expect(result).toMatchObject({ outcome: 'stored' })
    expect(result?.receipt.receivedAt).toBe('2026-11-23T03:00:00.000Z')
    const rows = await server.store.database.selectFrom('submissions').select('body').execute()
    expect(rows.map((row) => row.body)).toEqual([good.body])
  })
})
