import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Programme } from '#domain/programme.ts'
import { useContentText } from '#i18n/content-text.ts'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'
import { OutsideLink } from './outside-link.tsx'
import { useValidity } from './use-validity.ts'

/** How to apply, with what, until when, and where all this is written. */
export function ProgrammeDetails({
  programme,
  formHref,
}: {
  readonly programme: Programme
  /** Where its form is filled in; absent = nowhere here. */
  readonly formHref?: string | undefined
}) {
  const { t } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const { id, legalBasis, sources, applyUrl, form } = programme
  const validity = useValidity(programme)
  return (
    <dl className="programme-details">
      <dt>{t('apply')}</dt>
      <dd>
        {text(`${id}.howToApply`)} {form && formHref && <Link href={formHref}>{t('form')}</Link>}{' '}
        {applyUrl && (
          <OutsideLink href={applyUrl} onTablet={applyUrl}>
            {t('applyLink')}
          </OutsideLink>
        )}
      </dd>
      <dt>{t('documents')}</dt>
      <dd>{text(`${id}.documents`)}</dd>
      <dt>{t('validity')}</dt>
      <dd>{validity}</dd>
      <dt>{t('legalBasis')}</dt>
      {/* Names of Vietnamese texts, whatever the language around them. */}
      <dd lang={DEFAULT_LANGUAGE}>{legalBasis.join('; ')}</dd>
      <dt>{t('sources')}</dt>
      <dd lang={DEFAULT_LANGUAGE}>
        <ul className="programme-sources">
          {sources.map(({ label, url }) => (
            <li key={label}>
              {url ? (
                <OutsideLink href={url} onTablet={label}>
                  {label}
                </OutsideLink>
              ) : (
                label
              )}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  )
}
