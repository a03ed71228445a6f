import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField } from '#ui/field.tsx'
import type { Answered } from '../call.ts'
import { Problem } from './problem.tsx'

/** Characters of a reason, as the server takes them. */
const LONGEST_REASON = 500

interface ConfirmationProps {
  readonly title: string
  readonly text: string
  readonly go: string
  /** What the field for the reason is called, where one has to be given. */
  readonly reasonLabel?: string
  readonly act: (reason: string) => Promise<Answered<null>>
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Asks once more, and for a reason where one is due. Stays open, and says why, when the server did not do it. */
export function Confirmation(props: ConfirmationProps) {
  const { title, text, go, reasonLabel, act, onDone, onClose, onSignedOut } = props
  const { t } = useTranslation('staff')
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function confirm(): Promise<void> {
    setIsBusy(true)
    const answered = await act(reason)
    setIsBusy(false)
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {reasonLabel !== undefined && (
        <TextAreaField
          label={reasonLabel}
          value={reason}
          onChange={setReason}
          maxLength={LONGEST_REASON}
        />
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button
          variant="danger"
          disabled={isBusy || (reasonLabel !== undefined && reason.trim() === '')}
          onClick={() => void confirm()}
        >
          {go}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}
