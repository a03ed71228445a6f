import { useRef, type ReactNode } from 'react'
import { useOpenOnPaper } from './use-open-on-paper.ts'

export function Disclosure({
  summary,
  isPrinted = false,
  children,
}: {
  readonly summary: string
  /** On paper it is open, whatever it is on the screen. */
  readonly isPrinted?: boolean
  readonly children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  useOpenOnPaper(details, isPrinted)
  return (
    <details ref={details} className="disclosure">
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
