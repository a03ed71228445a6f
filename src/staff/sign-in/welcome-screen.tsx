import { useTranslation } from 'react-i18next'
import { useStaffApi } from '../staff-context.tsx'
import { LinkForm } from './link-form.tsx'

/** Where the link of an invitation leads: name and password, once. */
export function WelcomeScreen() {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  return (
    <LinkForm
      words={{
        title: t('welcome.title'),
        lead: t('welcome.lead'),
        openAgain: t('welcome.openAgain'),
        name: t('welcome.name'),
        password: t('welcome.password'),
        go: t('welcome.go'),
        done: t('welcome.done'),
        signIn: t('welcome.signIn'),
      }}
      send={(given) => api.accept(given)}
    />
  )
}
