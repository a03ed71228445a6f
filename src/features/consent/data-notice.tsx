import { useTranslation } from 'react-i18next'
import { NOTICE_WORDING, type KeptMonths } from '#domain/notice.ts'
import { formatDate } from '#i18n/formats.ts'

/** Who receives what, why, where and how long, and what rights there are: beside the boxes, not behind a link. */
export function DataNotice({ months }: { readonly months: KeptMonths }) {
  const { t, i18n } = useTranslation('consent')
  const kept =
    typeof months === 'number'
      ? t('notice.where.months', { count: months })
      : t(months === null ? 'notice.where.open' : 'notice.where.unheard')
  return (
    <section className="card stack" aria-labelledby="notice">
      <h2 id="notice">{t('notice.title')}</h2>
      <dl className="notice">
        {(['who', 'what', 'why', 'where', 'rights'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`notice.${part}.q`)}</dt>
            <dd>{part === 'where' ? kept : t(`notice.${part}.a`)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">
        {t('notice.version', {
          date: formatDate(NOTICE_WORDING, i18n.language),
        })}
      </p>
    </section>
  )
}
