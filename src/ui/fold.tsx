import { useRef, type ReactNode } from 'react'
import { useOpenOnPaper } from './use-open-on-paper.ts'

interface FoldProps {
  readonly summary: ReactNode
  /** Whether it is open at first. */
  readonly isOpen?: boolean
  /** On paper it is open, whatever it is on the screen. */
  readonly isPrinted?: boolean
  readonly children: ReactNode
}

/** Something long behind one line: the reader opens what concerns them. */
export function Fold({ summary, isOpen = false, isPrinted = false, children }: FoldProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useOpenOnPaper(details, isPrinted)
  return (
    <details
      ref={details}
      className={isPrinted ? 'fold fold-printed' : 'fold'}
      open={isOpen || undefined}
    >
      <summary>{summary}</summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}
