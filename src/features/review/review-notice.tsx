import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'

interface ReviewNoticeProps {
  readonly kind: 'missing' | 'finished'
  readonly href: string
  readonly action: string
}

/** There is nothing to review here, why, and where to go instead. */
export function ReviewNotice({ kind, href, action }: ReviewNoticeProps) {
  const { t } = useTranslation('review')
  usePageTitle(t(`${kind}.title`))
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t(`${kind}.title`)}</h1>
      <p>{t(`${kind}.text`)}</p>
      <ButtonLink variant="primary" href={href}>
        {action}
      </ButtonLink>
    </div>
  )
}
