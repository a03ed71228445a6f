import { useTranslation } from 'react-i18next'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { SignInForm } from './sign-in-form.tsx'

interface SignInScreenProps {
  /** Somebody was at work here: they are told why they are not any more. */
  readonly isEnded: boolean
  readonly onSignedIn: () => void
}

/** Whoever is not signed in is asked to. */
export function SignInScreen({ isEnded, onSignedIn }: SignInScreenProps) {
  const { t } = useTranslation('staff')
  return (
    <main className="staff-narrow">
      <SignInForm onSignedIn={onSignedIn}>
        <ScreenHeading>{t('signIn.title')}</ScreenHeading>
        {isEnded && <p role="status">{t('ended.text')}</p>}
      </SignInForm>
    </main>
  )
}
