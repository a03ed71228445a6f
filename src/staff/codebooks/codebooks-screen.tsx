import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { newestQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'

const FORMATS = [
  ['csv', 'downloads.codebook'],
  ['json', 'downloads.codebookJson'],
  ['sps', 'downloads.codebookSps'],
] as const

/** What each code in the data means, by questionnaire: it speaks of questions, and of no business. */
export function CodebooksScreen() {
  const { t, i18n } = useTranslation('staff')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = newestQuestionnaires(known)
  const names = useQuestionnaireNames(offered)
  const lang = i18n.language === 'en' ? 'en' : 'vi'
  return (
    <>
      <ScreenHeading>{t('codebooks.title')}</ScreenHeading>
      <p>{t('codebooks.lead')}</p>
      <ul className="plain-list stack">
        {offered.map(({ id }) => (
          <li key={id} className="card stack">
            <h2>{names.get(id) ?? id}</h2>
            <div className="row">
              {FORMATS.map(([ending, key]) => (
                <a
                  key={ending}
                  className="button button-secondary"
                  href={`/api/v1/exports/codebook.${ending}?lang=${lang}&questionnaire=${id}`}
                  download
                >
                  {t(key)}
                  <span className="visually-hidden"> {names.get(id) ?? id}</span>
                </a>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
