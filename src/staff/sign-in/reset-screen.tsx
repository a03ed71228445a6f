import { useTranslation } from 'react-i18next'
import { useStaffApi } from '../staff-context.tsx'
import { LinkForm } from './link-form.tsx'

/** Where a link leads with which somebody who has an account sets a password anew. */
export function ResetScreen() {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  return (
    <LinkForm
      words={{
        title: t('newPassword.title'),
        lead: t('newPassword.lead'),
        openAgain: t('newPassword.openAgain'),
        password: t('newPassword.password'),
        go: t('welcome.go'),
        done: t('welcome.done'),
        signIn: t('welcome.signIn'),
      }}
      send={({ token, password }) => api.accept({ token, password })}
    />
  )
}
