import { useState } from 'react'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { useOneAtATime } from './use-one-at-a-time.ts'

interface CodeFormProps {
  readonly label: string
  readonly hint: string
  readonly submit: string
  /** In place of `submit` while `onSubmit` is at work. */
  readonly busy: string
  readonly error: string | undefined
  readonly onSubmit: (code: string) => Promise<void>
}

/** One field for a code from paper, and its button. */
export function CodeForm({ label, hint, submit, busy, error, onSubmit }: CodeFormProps) {
  const [code, setCode] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const once = useOneAtATime()
  async function submitCode(): Promise<void> {
    setIsBusy(true)
    try {
      await onSubmit(code)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        once(submitCode)
      }}
    >
      <TextField label={label} hint={hint} value={code} onChange={setCode} error={error} isCode />
      <div className="row">
        <Button type="submit" disabled={isBusy || code.trim() === ''}>
          {isBusy ? busy : submit}
        </Button>
      </div>
    </form>
  )
}
