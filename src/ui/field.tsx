import { type HTMLInputTypeAttribute, type InvalidEvent, type ReactNode } from 'react'
import { useOwnId } from './use-own-id.ts'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What must be put right; read out with the field. */
  readonly error?: string | undefined
  /** It was found after the form was sent, and nobody is taken to the field: it is read out at once. */
  readonly isRefused?: boolean | undefined
  /** What may be wrong, and does not stop anybody. */
  readonly warning?: string | undefined
}

interface TypedFieldProps extends FieldProps {
  /** What stands in it is on its way, and its form goes once it has arrived: what was typed now would go with it. */
  readonly isHeld?: boolean
}

interface Described extends FieldProps {
  readonly children: (ids: { id: string; describedBy: string | undefined }) => ReactNode
}

function DescribedField({ label, hint, error, isRefused, warning, children }: Described) {
  const id = useOwnId()
  const parts = { hint: `${id}-hint`, message: `${id}-message` }
  const describedBy =
    [hint && parts.hint, (error ?? warning) && parts.message].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={parts.hint} className="field-hint">
          {hint}
        </p>
      )}
      {children({ id, describedBy })}
      {(error ?? warning) && (
        <p
          id={parts.message}
          className={error ? 'field-error' : 'field-warning'}
          role={isRefused ? 'alert' : 'status'}
        >
          {error ?? warning}
        </p>
      )}
    </div>
  )
}

interface TextFieldProps extends TypedFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave?: () => void
  readonly type?: HTMLInputTypeAttribute
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  readonly autoComplete?: string
  readonly isShort?: boolean
  readonly isRequired?: boolean
  readonly minLength?: number
  /** As the browser has it. */
  readonly pattern?: string | undefined
  /** The browser finds it not filled in as it has to be, when its form is sent. */
  readonly onInvalid?: (event: InvalidEvent<HTMLInputElement>) => void
  /** Letters and digits that are no words: no keyboard is to put them right, or begin them with a small letter. */
  readonly isCode?: boolean
}

const AS_TYPED = { autoCapitalize: 'characters', autoCorrect: 'off', spellCheck: 'false' } as const

export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    onLeave,
    type = 'text',
    inputMode,
    autoComplete = 'off',
    isShort = false,
  } = props
  return (
    <DescribedField {...props}>
      {({ id, describedBy }) => (
        <input
          id={id}
          className={isShort ? 'input input-short' : 'input'}
          type={type}
          inputMode={inputMode}
          autoComplete={autoComplete}
          maxLength={300}
          minLength={props.minLength}
          pattern={props.pattern}
          {...(props.isCode && AS_TYPED)}
          required={props.isRequired}
          readOnly={props.isHeld}
          onInvalid={props.onInvalid}
          aria-describedby={describedBy}
          aria-invalid={props.error ? true : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      )}
    </DescribedField>
  )
}

interface TextAreaFieldProps extends TypedFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maxLength: number
}

/** Several lines in the person's own words. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { value, onChange, maxLength, isHeld } = props
  return (
    <DescribedField {...props}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          className="input"
          rows={3}
          autoComplete="off"
          maxLength={maxLength}
          readOnly={isHeld}
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DescribedField>
  )
}

export interface SelectOption {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Shown while nothing is chosen. */
  readonly placeholder: string
  readonly options: readonly SelectOption[]
}

export function SelectField(props: SelectFieldProps) {
  return (
    <DescribedField {...props}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          aria-invalid={props.error ? true : undefined}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">{props.placeholder}</option>
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </DescribedField>
  )
}

interface ChoiceFieldProps extends FieldProps {
  readonly children: ReactNode
}

/** A group of option cards under one legend. */
export function ChoiceField({ label, hint, error, children }: ChoiceFieldProps) {
  const id = useOwnId()
  return (
    <fieldset
      className="field"
      aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
    >
      <legend>{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="field-error" role="status">
          {error}
        </p>
      )}
    </fieldset>
  )
}
