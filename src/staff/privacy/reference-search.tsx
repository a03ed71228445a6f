import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { referenceDigits } from '#protocol/data-request.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'

interface ReferenceSearchProps {
  /** As it is looked for now; empty = it is not. */
  readonly reference: string
  /** Digits as the address has them; empty = all requests. */
  readonly onSearch: (digits: string) => void
}

/** Finds the request somebody names by telephone. */
export function ReferenceSearch({ reference, onSearch }: ReferenceSearchProps) {
  const { t } = useTranslation('privacy')
  const [typed, setTyped] = useState(reference)
  const [isWrong, setIsWrong] = useState(false)
  return (
    <form
      className="staff-search"
      onSubmit={(event) => {
        event.preventDefault()
        const digits = typed.trim() === '' ? '' : referenceDigits(typed)
        setIsWrong(digits === null)
        if (digits !== null) onSearch(digits)
      }}
    >
      <TextField
        label={t('search.label')}
        hint={t('search.hint')}
        error={isWrong ? t('search.invalid') : undefined}
        value={typed}
        onChange={setTyped}
      />
      <div className="row">
        <Button type="submit" variant="secondary">
          {t('search.go')}
        </Button>
      </div>
    </form>
  )
}
