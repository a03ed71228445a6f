import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nameKey } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'

/** Which instrument this is, that it is no official result, and where the method is explained. */
export function Disclaimer({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('results')
  const text = useContentText(questionnaire.words)
  return (
    <p className="score-disclaimer">
      {t('disclaimer', {
        name: text(nameKey(questionnaire)),
        version: questionnaire.version,
      })}{' '}
      {questionnaire.standing === 'replaced' && t('replaced')}{' '}
      <Link href="/method">{t('method')}</Link>
    </p>
  )
}
