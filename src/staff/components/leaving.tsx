import { useTranslation } from 'react-i18next'
import { Confirmation } from './confirmation.tsx'

interface LeavingProps {
  /** The page is left, or a form on it is given up. */
  readonly what?: 'page' | 'form'
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** Asks before something typed and not saved is lost. */
export function Leaving({ what = 'page', onLeave, onStay }: LeavingProps) {
  const { t } = useTranslation('staff')
  return (
    <Confirmation
      title={t(`leaving.${what}.title`)}
      text={t(`leaving.${what}.text`)}
      go={t(`leaving.${what}.go`)}
      keep={t(`leaving.${what}.stay`)}
      act={() => Promise.resolve({ kind: 'ok', value: null, code: null })}
      onDone={onLeave}
      onClose={onStay}
      onSignedOut={onStay}
    />
  )
}
