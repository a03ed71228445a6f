import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** In a form's place where this device has no such result. */
export function NothingHere({ title }: { readonly title: string }) {
  const { t } = useTranslation('forms')
  return (
    <div className="stack">
      <ScreenHeading>{title}</ScreenHeading>
      <p>{t('missing')}</p>
      <div className="row">
        <ButtonLink href="/history">{t('toHistory')}</ButtonLink>
      </div>
    </div>
  )
}
