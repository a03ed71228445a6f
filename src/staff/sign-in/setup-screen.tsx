import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStaffApi } from '../staff-context.tsx'
import { EmailField } from './email-field.tsx'
import { LinkForm } from './link-form.tsx'

/** The first administrator, by the link that the server printed at its first start. */
export function SetupScreen() {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [email, setEmail] = useState('')
  return (
    <LinkForm
      words={{
        title: t('setup.title'),
        lead: t('setup.lead'),
        openAgain: t('setup.openAgain'),
        name: t('setup.name'),
        password: t('signIn.password'),
        go: t('setup.go'),
        done: t('setup.done'),
        signIn: t('setup.signIn'),
      }}
      typed={email}
      send={(given) => api.setUp({ ...given, email: email.trim() })}
    >
      <EmailField value={email} onChange={setEmail} />
    </LinkForm>
  )
}
