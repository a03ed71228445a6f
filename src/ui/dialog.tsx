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
  const opener = useRef<Element | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // After every render. Suspense takes the whole page out of the document while words load, and closes this with it: rendered
  // meanwhile it cannot be opened (the browser throws), and once the page is back it has to be opened again.
  useEffect(() => {
    const element = dialog.current
    if (!element?.isConnected || element.open) return
    opener.current ??= document.activeElement
    element.showModal()
    // The browser goes to the first button. Where that throws something away, the Enter that asked for it, held a moment too
    // long, would press it too: the question itself is read first.
    if (document.activeElement?.matches('.button-danger')) heading.current?.focus()
  })
  // The browser gives the focus back only from a dialog that is still in the page, and by now this one has left it: whoever
  // works by keyboard or screen reader would begin at the top. Where somebody else has taken it meanwhile, it stays there.
  useEffect(() => {
    const element = dialog.current
    return () => {
      element?.close()
      const { activeElement } = document
      const isNowhere = activeElement === null || activeElement === document.body
      if (isNowhere && opener.current instanceof HTMLElement) opener.current.focus()
    }
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
      // A browser may close it in spite of that (Escape pressed twice): whoever drew it hears of it, and may open it again.
      onClose={() => {
        if (dialog.current?.isConnected && !dialog.current.open) onClose()
      }}
    >
      <div className="stack">
        <h2 ref={heading} id={id} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
