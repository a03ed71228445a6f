import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface RejectionProps {
  readonly id: string
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Asks why, and stays open when the server did not do it. */
export function Rejection({ id, onDone, onClose, onSignedOut }: RejectionProps) {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function reject(): Promise<void> {
    setIsBusy(true)
    const answered = await api.rejectQuarantined(id, reason)
    setIsBusy(false)
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  return (
    <Dialog title={t('quarantine.rejectTitle')} onClose={onClose}>
      <p>{t('quarantine.rejectText')}</p>
      <TextAreaField
        label={t('quarantine.rejectReason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button
          variant="danger"
          disabled={isBusy || reason.trim() === ''}
          onClick={() => void reject()}
        >
          {t('quarantine.rejectGo')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('quarantine.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
