import type { ReactNode } from 'react'

interface OptionCardProps {
  readonly type: 'radio' | 'checkbox'
  readonly name?: string
  readonly value: string
  readonly checked: boolean
  readonly onChange: () => void
  /** Visually apart: "don't know", "does not apply", "none of these". */
  readonly isQuiet?: boolean
  /** Number key that chooses it, shown where there is likely a keyboard. */
  readonly keyHint?: string
  readonly hint?: string
  readonly children: ReactNode
}

/** A native radio or checkbox in a target as wide as the screen. */
export function OptionCard({
  type,
  name,
  value,
  checked,
  onChange,
  isQuiet = false,
  keyHint,
  hint,
  children,
}: OptionCardProps) {
  return (
    <label className={isQuiet ? 'option option-quiet' : 'option'}>
      <input type={type} name={name} value={value} checked={checked} onChange={onChange} />
      <span className="option-label">
        {children}
        {hint && <span className="option-hint">{hint}</span>}
      </span>
      {keyHint && (
        <span className="option-key" aria-hidden="true">
          {keyHint}
        </span>
      )}
    </label>
  )
}
