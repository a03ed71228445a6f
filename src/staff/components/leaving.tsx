import { useTranslation } from 'react-i18next'
import { Confirmation } from './confirmation.tsx'

/** Asks before something typed and not saved is lost. */
export function Leaving({
  onLeave,
  onStay,
}: {
  readonly onLeave: () => void
  readonly onStay: () => void
}) {
  const { t } = useTranslation('staff')
  return (
    <Confirmation
      title={t('leaving.title')}
      text={t('leaving.text')}
      go={t('leaving.go')}
      keep={t('leaving.stay')}
      act={() => Promise.resolve({ kind: 'ok', value: null, code: null })}
      onDone={onLeave}
      onClose={onStay}
      onSignedOut={onStay}
    />
  )
}
