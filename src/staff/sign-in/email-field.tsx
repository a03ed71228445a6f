import { useTranslation } from 'react-i18next'
import { RequiredField } from '../components/required-field.tsx'

interface EmailFieldProps {
  readonly value: string
  readonly onChange: (email: string) => void
}

/** The address an account goes by, as browsers and password managers know it. */
export function EmailField({ value, onChange }: EmailFieldProps) {
  const { t } = useTranslation('staff')
  return (
    <RequiredField
      label={t('signIn.email')}
      type="email"
      autoComplete="username"
      value={value}
      onChange={onChange}
    />
  )
}
