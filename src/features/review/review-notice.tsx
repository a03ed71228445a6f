import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

interface ReviewNoticeProps {
  readonly kind: 'missing' | 'finished'
  readonly href: string
  readonly action: string
}

/** There is nothing to review here, why, and where to go instead. */
export function ReviewNotice({ kind, href, action }: ReviewNoticeProps) {
  const { t } = useTranslation('review')
  return (
    <div className="stack">
      <ScreenHeading>{t(`${kind}.title`)}</ScreenHeading>
      <p>{t(`${kind}.text`)}</p>
      <ButtonLink variant="primary" href={href}>
        {action}
      </ButtonLink>
    </div>
  )
}
