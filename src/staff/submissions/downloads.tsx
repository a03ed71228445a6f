import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'

/** Downloads with the filters on the screen. Names and contacts only when asked for, and that is written down. */
export function Downloads({
  filterQuery,
  mayHavePersonal,
}: {
  readonly filterQuery: string
  readonly mayHavePersonal: boolean
}) {
  const { t, i18n } = useTranslation('staff')
  const [isPersonal, setIsPersonal] = useState(false)
  const lang = i18n.language === 'en' ? 'en' : 'vi'
  const address = (form: 'labels' | 'codes'): string => {
    const query = new URLSearchParams(filterQuery)
    query.set('lang', lang)
    query.set('form', form)
    if (isPersonal) query.set('personal', '1')
    return `/api/v1/exports/submissions.csv?${query}`
  }
  const codebookQuery = new URLSearchParams({ lang })
  const questionnaire = new URLSearchParams(filterQuery).get('questionnaire')
  if (questionnaire !== null) codebookQuery.set('questionnaire', questionnaire)
  return (
    <Disclosure summary={t('downloads.title')}>
      <div className="stack">
        <p>{t('downloads.lead')}</p>
        {mayHavePersonal && (
          <OptionCard
            type="checkbox"
            value="personal"
            hint={t('downloads.personalHint')}
            checked={isPersonal}
            onChange={() => setIsPersonal(!isPersonal)}
          >
            {t('downloads.personal')}
          </OptionCard>
        )}
        <div className="row">
          <a className="button" href={address('labels')} download>
            {t('downloads.labels')}
          </a>
          <a className="button button-secondary" href={address('codes')} download>
            {t('downloads.codes')}
          </a>
          <a
            className="button button-secondary"
            href={`/api/v1/exports/codebook.csv?${codebookQuery}`}
            download
          >
            {t('downloads.codebook')}
          </a>
        </div>
      </div>
    </Disclosure>
  )
}
