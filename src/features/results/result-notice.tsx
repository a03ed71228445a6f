import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'

/** There is no result to show here, why, and where to go instead. */
export function ResultNotice({
  kind,
  href,
}: {
  kind: 'missing' | 'draft' | 'unknown'
  href: string
}) {
  const { t } = useTranslation('results')
  usePageTitle(t(`${kind}.title`))
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t(`${kind}.title`)}</h1>
      <p>{t(`${kind}.text`)}</p>
      <ButtonLink variant="primary" href={href}>
        {kind === 'draft' ? t('draft.continue') : t('missing.home')}
      </ButtonLink>
    </div>
  )
}
