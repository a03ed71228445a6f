import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { referenceDigits } from '#protocol/data-request.ts'
import { CodeForm } from '#ui/code-form.tsx'

interface ReferenceSearchProps {
  /** Digits as the address has them. */
  readonly onSearch: (digits: string) => void
}

/** Finds the request somebody names by telephone. */
export function ReferenceSearch({ onSearch }: ReferenceSearchProps) {
  const { t } = useTranslation('privacy')
  const [isWrong, setIsWrong] = useState(false)
  async function search(typed: string): Promise<void> {
    const digits = referenceDigits(typed)
    setIsWrong(digits === null)
    if (digits !== null) onSearch(digits)
  }
  return (
    <CodeForm
      label={t('search.label')}
      hint={t('search.hint')}
      submit={t('search.go')}
      busy={t('search.go')}
      error={isWrong ? t('search.invalid') : undefined}
      onSubmit={search}
    />
  )
}
