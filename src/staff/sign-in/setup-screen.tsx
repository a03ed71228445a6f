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

/** The first administrator, by the link that the server printed at its first start. */
export function SetupScreen() {
  const { t } = useTranslation('staff')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const token = useLinkToken()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<{ kind: 'idle' | 'done' | 'failed'; code: string | null }>({
    kind: 'idle',
    code: null,
  })
  const [isBusy, begin] = useBusy()
  async function setUp(): Promise<void> {
    const answered = await api.setUp({ token, email: email.trim(), name: name.trim(), password })
    setState(
      answered.kind === 'ok'
        ? { kind: 'done', code: null }
        : { kind: 'failed', code: answered.code },
    )
  }
  useUnsaved(state.kind !== 'done' && [email, name, password].some((text) => text.trim() !== ''))
  if (token === '') return <LinkNeeded title={t('setup.title')} text={t('setup.openAgain')} />
  if (state.kind === 'done')
    return (
      <main className="staff-narrow card stack">
        <ScreenHeading>{t('setup.done')}</ScreenHeading>
        <ButtonLink href="/staff">{t('setup.signIn')}</ButtonLink>
      </main>
    )
  return (
    <main className="staff-narrow">
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin(setUp)
        }}
      >
        <ScreenHeading>{t('setup.title')}</ScreenHeading>
        <p>{t('setup.lead')}</p>
        <TextField
          label={t('setup.name')}
          autoComplete="name"
          isRequired
          value={name}
          onChange={setName}
        />
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          isRequired
          value={email}
          onChange={setEmail}
        />
        <NewPasswordField
          label={t('signIn.password')}
          about={[email, name]}
          value={password}
          onChange={setPassword}
        />
        <p role="alert" className="field-error">
          {state.code !== null && problems(state.code)}
        </p>
        <Button type="submit" disabled={isBusy}>
          {t('setup.go')}
        </Button>
      </form>
    </main>
  )
}
