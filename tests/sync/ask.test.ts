import { afterEach, describe, expect, it, vi } from 'vitest'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { readSetting } from '#storage/settings.ts'
import { fetchPublicEvent } from '#sync/enrol.ts'
import { refreshBenchmarks } from '#sync/fetch-benchmarks.ts'
import { freshDatabase } from './support/device.ts'

const OURS = { [PROTOCOL_HEADER]: '1' }
const EVENT = {
  id: '01a209c3-2a55-74a2-b073-e2eb80a376a9',
  name: 'Ngày hội chuyển đổi số',
  state: 'open',
  questionnaireIds: ['san-sang-so'],
}

const answerWith = (body: string, init: ResponseInit): void =>
  void vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)))

afterEach(() => vi.unstubAllGlobals())

describe('a question to the server', () => {
  it('is answered by what the server says, a problem too', async () => {
    answerWith(JSON.stringify(EVENT), { headers: OURS })
    expect(await fetchPublicEvent(EVENT.id)).toEqual({ kind: 'ok', value: EVENT, code: null })
    const problem = { type: 'about:blank', title: 'Closed', status: 409, code: 'event.closed' }
    answerWith(JSON.stringify(problem), { status: 409, headers: OURS })
    expect(await fetchPublicEvent(EVENT.id)).toMatchObject({ kind: 'failed', code: 'event.closed' })
  })

  it.each([
    ['a page to sign in to the Wi-Fi', '<html>Wi-Fi chợ</html>'],
    ['an answer that only looks like ours', JSON.stringify(EVENT)],
  ])('is not answered by %s, and the person is told what stands in between', async (_, body) => {
    answerWith(body, { status: 200 })
    expect(await fetchPublicEvent(EVENT.id)).toMatchObject({
      kind: 'failed',
      code: 'network.captivePortal',
    })
  })
})

describe('what results are compared with', () => {
  it('is what the server published, and nothing that somebody else answers in its place', async () => {
    const database = freshDatabase()
    const item = {
      questionnaire: 'san-sang-so',
      period: '2026-Q3',
      publicationId: EVENT.id,
      publishedAt: '2026-10-05T01:00:00.000Z',
      cells: [],
    }
    const ofPeriod = (period: string) => JSON.stringify({ items: [{ ...item, period }] })
    answerWith(ofPeriod('2026-Q3'), { headers: { ...OURS, ETag: '"a"' } })
    await refreshBenchmarks(database)
    answerWith(ofPeriod('2026-Q2'), { headers: { ETag: '"b"' } })
    await refreshBenchmarks(database)
    expect(await readSetting(database, 'benchmarks')).toEqual({ etag: '"a"', items: [item] })
  })
})
