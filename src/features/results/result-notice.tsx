import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { isKioskMarked } from '#storage/enrolment.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** Who opens a result's address on another device has it in hand all the same: by its code, or on the other's screen. */
function WaysToBringIt() {
  const { t } = useTranslation('results')
  return (
    <>
      <p>{t('missing.bring')}</p>
      <p className="row">
        <Link href="/recover">{t('missing.byCode')}</Link>
        <Link href="/h/scan">{t('missing.byScan')}</Link>
      </p>
    </>
  )
}

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
      {kind === 'missing' && !isKioskMarked() && <WaysToBringIt />}
      <ButtonLink variant="primary" href={href}>
        {kind === 'draft' ? t('draft.continue') : t('missing.home')}
      </ButtonLink>
    </div>
  )
}
