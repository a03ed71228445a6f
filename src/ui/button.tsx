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
      disabled={disabled}
      aria-expanded={isExpanded}
      onClick={onClick}
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
