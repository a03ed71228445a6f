import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { startPath } from '../pages.ts'

/** What stands at an address that is not this person's, or nobody's. */
export function ClosedScreen({
  user,
  why,
}: {
  readonly user: StaffUser
  readonly why: 'notForYou' | 'notFound'
}) {
  const { t } = useTranslation('staff')
  return (
    <>
      <ScreenHeading>{t(`closed.${why}.title`)}</ScreenHeading>
      <p>{t(`closed.${why}.text`)}</p>
      <div className="row">
        <ButtonLink href={startPath(user)}>{t('closed.toStart')}</ButtonLink>
      </div>
    </>
  )
}
