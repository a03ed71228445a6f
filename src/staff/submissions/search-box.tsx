import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'

interface SearchBoxProps {
  readonly term: string
  readonly isTooShort: boolean
  readonly onType: (term: string) => void
  readonly onSearch: () => void
}

export function SearchBox({ term, isTooShort, onType, onSearch }: SearchBoxProps) {
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
        label={t('search.term')}
        hint={t('search.hint')}
        error={isTooShort ? t('search.short') : undefined}
        type="search"
        value={term}
        onChange={onType}
      />
      <Button type="submit">{t('search.go')}</Button>
    </form>
  )
}
