import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface WithdrawalProps {
  readonly id: string
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Asks why, which the public page then says; stays open when the server did not do it. */
export function Withdrawal({ id, onDone, onClose, onSignedOut }: WithdrawalProps) {
  const { t } = useTranslation('publications')
  const api = useStaffApi()
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function withdraw(): Promise<void> {
    setIsBusy(true)
    const answered = await api.withdrawPublication(id, reason)
    setIsBusy(false)
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  return (
    <Dialog title={t('manage.withdrawTitle')} onClose={onClose}>
      <p>{t('manage.withdrawText')}</p>
      <TextAreaField
        label={t('manage.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button
          variant="danger"
          disabled={isBusy || reason.trim() === ''}
          onClick={() => void withdraw()}
        >
          {t('manage.withdraw')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('manage.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
