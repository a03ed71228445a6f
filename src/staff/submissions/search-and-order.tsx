import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUBMISSION_ORDERS, type SubmissionOrder } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'

interface SearchAndOrderProps {
  readonly search: string
  readonly order: SubmissionOrder
  readonly onChange: (field: 'search' | 'sort', value: string) => void
}

const SHORTEST = 2

export function SearchAndOrder({ search, order, onChange }: SearchAndOrderProps) {
  const { t } = useTranslation('staff')
  const [term, setTerm] = useState(search)
  const [isTooShort, setIsTooShort] = useState(false)
  function submit(): void {
    const wanted = term.trim().slice(0, 80)
    const fits = wanted === '' || wanted.length >= SHORTEST
    setIsTooShort(!fits)
    if (fits) onChange('search', wanted)
  }
  return (
    <form
      role="search"
      className="staff-search"
      aria-label={t('search.label')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label={t('search.term')}
        hint={t('search.hint')}
        error={isTooShort ? t('search.short') : undefined}
        type="search"
        value={term}
        onChange={setTerm}
      />
      <div className="row">
        <Button type="submit">{t('search.go')}</Button>
        {search !== '' && (
          <Button variant="secondary" onClick={() => onChange('search', '')}>
            {t('search.clear')}
          </Button>
        )}
      </div>
      <SelectField
        label={t('search.order')}
        placeholder={t('search.orders.newest')}
        value={order === 'newest' ? '' : order}
        onChange={(value) => onChange('sort', value)}
        options={SUBMISSION_ORDERS.filter((each) => each !== 'newest').map((each) => ({
          value: each,
          label: t(`search.orders.${each}`),
        }))}
      />
    </form>
  )
}
