import { useTranslation } from 'react-i18next'
import { TextField } from '#ui/field.tsx'

interface EmailFieldProps {
  readonly value: string
  readonly onChange: (email: string) => void
}

/** The address an account goes by, as browsers and password managers know it. */
export function EmailField({ value, onChange }: EmailFieldProps) {
  const { t } = useTranslation('staff')
  return (
    <TextField
      label={t('signIn.email')}
      type="email"
      autoComplete="username"
      isRequired
      value={value}
      onChange={onChange}
    />
  )
}
