import { useEffect, useRef, type ReactNode } from 'react'
import { useOwnId } from './use-own-id.ts'

interface DialogProps {
  readonly title: string
  /** Escape and the backdrop's close request too. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog, open while it is rendered. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useOwnId()
  // After each drawing: where the page was taken out to wait for words, the dialog was closed, and is drawn out of the page.
  useEffect(() => {
    const element = dialog.current
    if (element?.isConnected && !element.open) element.showModal()
  })
  useEffect(() => {
    const element = dialog.current
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
