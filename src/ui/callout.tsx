import type { ReactNode } from 'react'

export type CalloutTone = 'info' | 'attention' | 'danger' | 'good'

interface CalloutProps {
  readonly tone?: CalloutTone
  readonly title?: string
  readonly children?: ReactNode
}

/** Something the reader should not miss; the title says it in words, the colour only helps. */
export function Callout({ tone = 'info', title, children }: CalloutProps) {
  return (
    <div className={`callout callout-${tone}`}>
      {title && <p className="callout-title">{title}</p>}
      {children}
    </div>
  )
}
