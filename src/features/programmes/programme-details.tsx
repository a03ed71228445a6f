import { useTranslation } from 'react-i18next'
import type { Programme } from '#domain/programme.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { Disclosure } from '#ui/disclosure.tsx'

/** How to apply, with what, until when, and where all this is written. */
export function ProgrammeDetails({ programme }: { programme: Programme }) {
  const { t, i18n } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const { id, validFrom, validTo, legalBasis, sources, applyUrl } = programme
  const day = (iso: string) => formatDate(iso, i18n.language)
  const validity =
    validFrom && validTo
      ? t('validFromTo', { from: day(validFrom), to: day(validTo) })
      : validFrom
        ? t('validFrom', { from: day(validFrom) })
        : validTo
          ? t('validTo', { to: day(validTo) })
          : t('validOpen')
  return (
    <Disclosure summary={t('more')}>
      <dl className="programme-details">
        <dt>{t('apply')}</dt>
        <dd>
          {text(`${id}.howToApply`)}{' '}
          {applyUrl && (
            <a href={applyUrl} rel="noreferrer" target="_blank">
              {t('applyLink')}
            </a>
          )}
        </dd>
        <dt>{t('documents')}</dt>
        <dd>{text(`${id}.documents`)}</dd>
        <dt>{t('validity')}</dt>
        <dd>{validity}</dd>
        <dt>{t('legalBasis')}</dt>
        <dd>{legalBasis.join('; ')}</dd>
        <dt>{t('sources')}</dt>
        <dd>
          <ul className="programme-sources">
            {sources.map(({ label, url }) => (
              <li key={label}>
                {url ? (
                  <a href={url} rel="noreferrer" target="_blank">
                    {label}
                  </a>
                ) : (
                  label
                )}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Disclosure>
  )
}
