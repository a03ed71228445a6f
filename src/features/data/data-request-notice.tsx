import { useTranslation } from 'react-i18next'
import { DATA_REQUEST_WORDING, type KeptMonths } from '#domain/notice.ts'
import { formatDate } from '#i18n/formats.ts'

/** What is done with what is written here, and nothing else: beside the form, not behind a link. */
export function DataRequestNotice({ months }: { readonly months: KeptMonths }) {
  const { t, i18n } = useTranslation('data-request')
  return (
    <section className="card stack" aria-labelledby="request-notice">
      <h2 id="request-notice">{t('notice.title')}</h2>
      <p>{t('notice.use')}</p>
      <p>{t('notice.identity')}</p>
      <p>
        {typeof months === 'number'
          ? t('notice.kept.months', { count: months })
          : t(months === null ? 'notice.kept.open' : 'notice.kept.unheard')}{' '}
        {t('notice.rights')}
      </p>
      <p className="soft small">
        {t('notice.version', { date: formatDate(DATA_REQUEST_WORDING, i18n.language) })}
      </p>
    </section>
  )
}
