import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#ui/dialog.tsx'
import type { StaffUser } from '../api.ts'
import { SignInForm } from './sign-in-form.tsx'

interface SessionEndedProps {
  readonly user: StaffUser
  /** Somebody has signed in: who it is has to be asked. */
  readonly onSignedIn: () => void
}

/**
 * Over a page whose session ended while something was typed in it: it lies there, hidden, until the same person has signed
 * in again. Nothing of it is written down anywhere. There is no way round it, so that closing opens it anew.
 */
export function SessionEnded({ user, onSignedIn }: SessionEndedProps) {
  const { t } = useTranslation('staff')
  // Also after signing in in another tab.
  const look = useEffectEvent(onSignedIn)
  useEffect(() => {
    const onFocus = (): void => look()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [])
  // The address is there already.
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[type=password]')?.focus(), [])
  return (
    <Dialog title={t('ended.title')} onClose={onSignedIn}>
      <div className="staff-ended" ref={form}>
        <SignInForm email={user.email} isBeside onSignedIn={onSignedIn}>
          <p>{t('ended.kept')}</p>
        </SignInForm>
      </div>
    </Dialog>
  )
}
