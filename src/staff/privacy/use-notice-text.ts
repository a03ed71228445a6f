import { useTranslation } from 'react-i18next'
import { readNoticeVersion } from '#domain/read-notice-version.ts'
import { formatDate } from '#i18n/formats.ts'
import { isCalendarDay, isLanguageTag } from '#protocol/as-sent.ts'

/** Which notice the sender of a request agreed to. Held as its version and the code of its language: `2026-11-27 36m vi`, `1 vi`. */
export function useNoticeText(): (notice: string | null) => string {
  const { t, i18n } = useTranslation('privacy')
  return (notice) => {
    const [, version, code] = /^(.+) ([a-z-]+)$/i.exec(notice ?? '') ?? []
    if (version === undefined || code === undefined) return notice ?? '–'
    const { wording, months } = readNoticeVersion(version)
    return t('noticeOf', {
      version: isCalendarDay(wording) ? formatDate(wording, i18n.language) : wording,
      kept:
        typeof months === 'number'
          ? t('noticeKept.months', { count: months })
          : t(months === null ? 'noticeKept.open' : 'noticeKept.unheard'),
      language: isLanguageTag(code)
        ? (new Intl.DisplayNames(i18n.language, { type: 'language' }).of(code) ?? code)
        : code,
    })
  }
}
