import type { ReactNode } from 'react'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** In place of a form that a link opens, where the page was reloaded or reached without it: nothing could be saved here. */
export function LinkNeeded({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  /** The way on. */
  readonly children: ReactNode
}) {
  return (
    <main className="staff-narrow">
      <div className="card stack">
        <ScreenHeading>{title}</ScreenHeading>
        <Callout tone="attention">
          <p>{text}</p>
        </Callout>
        {children}
      </div>
    </main>
  )
}
