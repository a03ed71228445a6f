import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import type { TypedSearch } from './use-typed-search.ts'

interface SearchBoxProps {
  /** What is looked for, and by what it is found. */
  readonly label: string
  readonly hint: string
  readonly typed: TypedSearch
  readonly onSearch: () => void
}

export function SearchBox({ label, hint, typed, onSearch }: SearchBoxProps) {
  const { t } = useTranslation('staff')
  return (
    <form
      role="search"
      className="staff-search"
      aria-label={t('search.label')}
      onSubmit={(event) => {
        event.preventDefault()
        onSearch()
      }}
    >
      <TextField
        label={label}
        hint={hint}
        error={typed.isTooShort ? t('search.short') : undefined}
        type="search"
        value={typed.term}
        onChange={typed.type}
      />
      <Button type="submit">{t('search.go')}</Button>
    </form>
  )
}
