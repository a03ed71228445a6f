import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { Answered } from '../call.ts'
import { Problem } from './problem.tsx'

interface ConfirmationProps {
  readonly title: string
  readonly text: string
  readonly go: string
  readonly act: () => Promise<Answered<null>>
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/** Asks once more. Stays open, and says why, when the server did not do it. */
export function Confirmation(props: ConfirmationProps) {
  const { title, text, go, act, onDone, onClose, onSignedOut } = props
  const { t } = useTranslation('staff')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function confirm(): Promise<void> {
    setIsBusy(true)
    const answered = await act()
    setIsBusy(false)
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button variant="danger" disabled={isBusy} onClick={() => void confirm()}>
          {go}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}
