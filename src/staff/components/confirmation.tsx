import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextAreaField } from '#ui/field.tsx'
import type { Answered } from '../call.ts'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { Problem } from './problem.tsx'

/** Characters of a reason, as the server takes them. */
const LONGEST_REASON = 500

interface ConfirmationProps {
  readonly title: string
  readonly text: string
  /** Said below the text: what it is about. */
  readonly children?: ReactNode
  readonly go: string
  /** What leaves everything as it is; "Để nguyên" where nothing else is said. */
  readonly keep?: string
  /** What the field for the reason is called, where one has to be given. */
  readonly reasonLabel?: string
  readonly reasonHint?: string
  /** Whether what is asked for besides the reason is there; absent = nothing is. */
  readonly isReady?: boolean
  /** Of the button that goes ahead; it warns where nothing else is said. */
  readonly variant?: 'primary' | 'danger'
  readonly act: (reason: string) => Promise<Answered<null>>
  readonly onDone: () => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/**
 * Asks once more, and for a reason where one is due. Stays open, and says why, when the server did not do it; and asks
 * before a reason that was typed is thrown away, since Escape is pressed without meaning to.
 */
export function Confirmation(props: ConfirmationProps) {
  const { title, text, go, reasonLabel, act, onDone, onClose, onSignedOut } = props
  const { isReady = true, variant = 'danger' } = props
  const { t } = useTranslation('staff')
  const [reason, setReason] = useState('')
  const [isLeaving, setIsLeaving] = useState(false)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const isTyped = !saysNothing(reason)
  useUnsaved(isTyped)
  async function confirm(): Promise<void> {
    setProblem(null)
    const answered = await act(reason)
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  // A second Escape goes back to the reason: a browser may let nobody stop it, and must not throw it away either.
  const close = (): void => (isTyped ? setIsLeaving(!isLeaving) : onClose())
  return (
    <Dialog title={title} onClose={close}>
      <p>{text}</p>
      {props.children}
      {reasonLabel !== undefined && (
        <TextAreaField
          label={reasonLabel}
          hint={props.reasonHint}
          value={reason}
          onChange={(typed) => {
            setReason(typed)
            setIsLeaving(false)
          }}
          maxLength={LONGEST_REASON}
          isHeld={isBusy}
        />
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {isLeaving ? (
        <div className="stack" role="alert">
          <p>{t('reason.ask')}</p>
          <div className="row">
            <Button variant="danger" onClick={onClose}>
              {t('reason.drop')}
            </Button>
            <Button variant="secondary" onClick={() => setIsLeaving(false)}>
              {t('reason.goOn')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button
            variant={variant}
            disabled={isBusy || !isReady || (reasonLabel !== undefined && !isTyped)}
            onClick={() => begin(confirm)}
          >
            {go}
          </Button>
          <Button variant="secondary" onClick={close}>
            {props.keep ?? t('keep')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
