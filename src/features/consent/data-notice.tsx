import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import { NOTICE_VERSION } from './purposes.ts'

/** Who receives what, why, where and how long, and what rights there are: beside the boxes, not behind a link. */
export function DataNotice() {
  const { t, i18n } = useTranslation('consent')
  return (
    <section className="card stack" aria-labelledby="notice">
      <h2 id="notice">{t('notice.title')}</h2>
      <dl className="notice">
        {(['who', 'what', 'why', 'where', 'rights'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`notice.${part}.q`)}</dt>
            <dd>{t(`notice.${part}.a`)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">
        {t('notice.version', {
          date: formatDate(NOTICE_VERSION, i18n.language),
        })}
      </p>
    </section>
  )
}
