import { ButtonLink } from './button.tsx'
import { ScreenHeading } from './screen-heading.tsx'

interface NoticeProps {
  readonly title: string
  readonly text?: string
  /** The one way on from here. */
  readonly href: string
  readonly action: string
}

/** In the place of a screen that cannot be shown: why, and where to go on. */
export function Notice({ title, text, href, action }: NoticeProps) {
  return (
    <div className="stack">
      <ScreenHeading>{title}</ScreenHeading>
      {text !== undefined && <p>{text}</p>}
      <ButtonLink href={href}>{action}</ButtonLink>
    </div>
  )
}
