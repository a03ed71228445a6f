import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import { DATA_REQUEST_NOTICE } from '#protocol/data-request.ts'

/** What is done with what is written here, and nothing else: beside the form, not behind a link. */
export function DataRequestNotice() {
  const { t, i18n } = useTranslation('data-request')
  return (
    <section className="card stack" aria-labelledby="request-notice">
      <h2 id="request-notice">{t('notice.title')}</h2>
      <p>{t('notice.use')}</p>
      <p>{t('notice.identity')}</p>
      <p>{t('notice.kept')}</p>
      <p className="soft small">
        {t('notice.version', { date: formatDate(DATA_REQUEST_NOTICE, i18n.language) })}
      </p>
    </section>
  )
}
