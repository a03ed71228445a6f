import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchContent } from '#sync/fetch-content.ts'

const PROTOCOL = { 'X-Sansangso-Protocol': '1' }
const PACKAGE = { format: 1, language: 'vi', questionnaires: [], texts: {} }

function answerWith(
  body: BodyInit | null,
  init: ResponseInit,
): ReturnType<typeof vi.fn<typeof fetch>> {
  const fetched = vi.fn<typeof fetch>(async () => new Response(body, init))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('fetchContent', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('takes what the server sends, and asks next time by its tag', async () => {
    const fetched = answerWith(JSON.stringify(PACKAGE), { headers: { ...PROTOCOL, ETag: '"a"' } })
    expect(await fetchContent('vi', '"old"')).toEqual({
      kind: 'new',
      etag: '"a"',
      content: PACKAGE,
    })
    expect(fetched).toHaveBeenCalledWith(
      '/api/v1/content?lang=vi',
      expect.objectContaining({ headers: { 'If-None-Match': '"old"' } }),
    )
  })

  it('leaves what is here when nothing has changed', async () => {
    answerWith(null, { status: 304, headers: PROTOCOL })
    expect(await fetchContent('vi', '"a"')).toEqual({ kind: 'same' })
  })

  it('says when the server answered, by its own clock: a phone’s may be a year off', async () => {
    const headers = { ...PROTOCOL, ETag: '"a"', Date: 'Mon, 30 Nov 2026 21:33:17 GMT' }
    const at = '2026-11-30T21:33:17.000Z'
    answerWith(JSON.stringify(PACKAGE), { headers })
    expect(await fetchContent('vi', null)).toMatchObject({ kind: 'new', at })
    answerWith(null, { status: 304, headers })
    expect(await fetchContent('vi', '"a"')).toEqual({ kind: 'same', at })
  })

  it.each<[string, BodyInit, ResponseInit]>([
    ['a captive portal’s page', '<html>Wi-Fi chợ</html>', { headers: { ETag: '"x"' } }],
    // All a proxy or a portal has to leave out for it: what is used from then on would be anybody's.
    [
      'a package that is not said to be ours',
      JSON.stringify(PACKAGE),
      { headers: { ETag: '"x"' } },
    ],
    ['JSON of somebody else', '{"hello":1}', { headers: { ...PROTOCOL, ETag: '"x"' } }],
    ['a package without a tag', JSON.stringify(PACKAGE), { headers: PROTOCOL }],
    // Whoever runs it has a newer app to offer too; until then what is here stays in use.
    [
      'a package of a newer format',
      JSON.stringify({ ...PACKAGE, format: 2 }),
      { headers: { ...PROTOCOL, ETag: '"x"' } },
    ],
    ['half an answer', '{"format":1,', { headers: { ...PROTOCOL, ETag: '"x"' } }],
    ['a server in trouble', '{}', { status: 503, headers: PROTOCOL }],
  ])('does not believe %s', async (_what, body, init) => {
    answerWith(body, init)
    expect(await fetchContent('vi', null)).toEqual({ kind: 'unreachable' })
  })

  it('does not fail where there is no network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    expect(await fetchContent('vi', null)).toEqual({ kind: 'unreachable' })
  })
})
