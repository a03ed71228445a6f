import type { ReactNode } from 'react'
import { Link } from 'wouter'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const classOf = (variant: ButtonVariant): string =>
  variant === 'primary' ? 'button' : `button button-${variant}`

interface ButtonProps {
  readonly variant?: ButtonVariant
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  /** Where it shows and hides something: whether that is shown. */
  readonly isExpanded?: boolean
  readonly onClick?: () => void
  readonly children: ReactNode
}

/**
 * A button that cannot be pressed now still takes the focus, and keeps it: browsers drop it from a `disabled` one, and whoever
 * pressed it by keyboard or screen reader would go on from the top of the page. Enter in a field presses it too, and sends
 * nothing then.
 */
export function Button({
  variant = 'primary',
  type = 'button',
  disabled = false,
  isExpanded,
  onClick,
  children,
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classOf(variant)}
      aria-disabled={disabled || undefined}
      aria-expanded={isExpanded}
      onClick={(event) => (disabled ? event.preventDefault() : onClick?.())}
    >
      {children}
    </button>
  )
}

/** Looks like a button, is a link: it leads somewhere. */
export function ButtonLink({
  variant = 'primary',
  href,
  children,
}: {
  readonly variant?: ButtonVariant
  readonly href: string
  readonly children: ReactNode
}) {
  return (
    <Link className={classOf(variant)} href={href}>
      {children}
    </Link>
  )
}
