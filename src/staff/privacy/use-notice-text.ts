import { useTranslation } from 'react-i18next'
import { readNoticeVersion } from '#domain/read-notice-version.ts'
import { formatDate } from '#i18n/formats.ts'

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** The code came by the public form: of what is none `Intl` throws, and the request could not be opened by anybody. */
const isLanguageTag = (code: string): boolean => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(code)

/** Which notice the sender of a request agreed to. Held as its version and the code of its language: `2026-11-27 36m vi`, `1 vi`. */
export function useNoticeText(): (notice: string | null) => string {
  const { t, i18n } = useTranslation('privacy')
  return (notice) => {
    const [, version, code] = /^(.+) ([a-z-]+)$/i.exec(notice ?? '') ?? []
    if (version === undefined || code === undefined) return notice ?? '–'
    const { wording, months } = readNoticeVersion(version)
    return t('noticeOf', {
      version: isDay(wording) ? formatDate(wording, i18n.language) : wording,
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
