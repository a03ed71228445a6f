import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NOTICES, noticeRead, type NoticeText } from '#content/notices.ts'
import { DATA_REQUEST_WORDING, NOTICE_WORDING, noticeVersion } from '#domain/notice.ts'
import { readNoticeVersion } from '#domain/read-notice-version.ts'

const shown = (language: string, namespace: string): NoticeText =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../locales', language, `${namespace}.json`), 'utf8'),
  ) as NoticeText

describe('a notice', () => {
  it.each(['vi', 'en'])('is worded on the screen as its version says, in %s', (language) => {
    // A new wording gets a new date and a new entry; what somebody has read is never changed.
    expect(shown(language, 'consent')).toMatchObject(
      NOTICES.consent[NOTICE_WORDING]?.[language] ?? { missing: true },
    )
    expect(shown(language, 'data-request')).toMatchObject(
      NOTICES.dataRequest[DATA_REQUEST_WORDING]?.[language] ?? { missing: true },
    )
  })

  it('is stored with the period it named, and read back', () => {
    for (const months of [1, 36, 240, null, 'unheard'] as const)
      expect(readNoticeVersion(noticeVersion(NOTICE_WORDING, months))).toEqual({
        wording: NOTICE_WORDING,
        months,
      })
  })

  it('that was read before any named a period is still there', () => {
    const { months, text } = noticeRead('consent', '2026-11-23', 'vi')
    expect(months).toBe('unheard')
    expect(JSON.stringify(text)).toContain('đến khi hết mục đích hoặc anh/chị rút lại đồng ý')
    expect(noticeRead('consent', '1', 'vi').text, 'none of ours').toBeNull()
  })

  it.each([
    ['constructor', 'name'],
    ['toString', 'length'],
    ['__proto__', 'valueOf'],
    [NOTICE_WORDING, 'constructor'],
    [NOTICE_WORDING, '__proto__'],
  ])(
    'of version %s and language %s is none of ours, whatever objects have by that name',
    (version, language) => {
      expect(noticeRead('consent', version, language).text).toBeNull()
    },
  )
})
