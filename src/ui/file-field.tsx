import { useOwnId } from './use-own-id.ts'

interface FileFieldProps {
  readonly label: string
  readonly hint?: string
  readonly disabled?: boolean
  /** A file was chosen. The field is empty again afterwards, so that the same one may be chosen once more. */
  readonly onChoose: (file: File) => void
}

/** The platform's own way to choose a file. */
export function FileField({ label, hint, disabled = false, onChoose }: FileFieldProps) {
  const id = useOwnId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <input
        id={id}
        className="file"
        type="file"
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onChoose(file)
          currentTarget.value = ''
        }}
      />
    </div>
  )
}
