import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { LinkNeeded } from './link-needed.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useLinkToken } from './use-link-token.ts'

/** Where the link of an invitation leads: name and password, once. */
export function WelcomeScreen() {
  const { t } = useTranslation('accounts')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const token = useLinkToken()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [isDone, setIsDone] = useState(false)
  const [isBusy, begin] = useBusy()
  async function accept(): Promise<void> {
    setCode(null)
    const answered = await api.accept({ token, name: name.trim(), password })
    setCode(answered.code)
    setIsDone(answered.kind === 'ok')
  }
  useUnsaved(!isDone && (name.trim() !== '' || password !== ''))
  if (token === '') return <LinkNeeded title={t('welcome.title')} text={t('welcome.openAgain')} />
  if (isDone)
    return (
      <main className="staff-narrow card stack">
        <ScreenHeading>{t('welcome.done')}</ScreenHeading>
        <ButtonLink href="/staff">{t('welcome.signIn')}</ButtonLink>
      </main>
    )
  return (
    <main className="staff-narrow">
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin(accept)
        }}
      >
        <ScreenHeading>{t('welcome.title')}</ScreenHeading>
        <p>{t('welcome.lead')}</p>
        <TextField
          label={t('welcome.name')}
          autoComplete="name"
          isRequired
          value={name}
          onChange={setName}
        />
        <NewPasswordField
          label={t('welcome.password')}
          about={[name]}
          value={password}
          onChange={setPassword}
        />
        <p role="alert" className="field-error">
          {code !== null && problems(code)}
        </p>
        <Button type="submit" disabled={isBusy}>
          {t('welcome.go')}
        </Button>
      </form>
    </main>
  )
}
