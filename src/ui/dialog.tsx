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
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
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
