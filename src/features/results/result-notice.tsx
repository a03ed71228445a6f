import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** There is no result to show here, why, and where to go instead. */
export function ResultNotice({
  kind,
  href,
}: {
  kind: 'missing' | 'draft' | 'unknown'
  href: string
}) {
  const { t } = useTranslation('results')
  return (
    <div className="stack">
      <ScreenHeading>{t(`${kind}.title`)}</ScreenHeading>
      <p>{t(`${kind}.text`)}</p>
      <ButtonLink variant="primary" href={href}>
        {kind === 'draft' ? t('draft.continue') : t('missing.home')}
      </ButtonLink>
    </div>
  )
}
