import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { SecondStep } from './second-step.tsx'

/** Email and password. Says only that the pair is wrong, never which of the two. */
export function SignInScreen({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation('staff')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<{
    kind: 'idle' | 'busy' | 'failed' | 'secondStep'
    code: string | null
  }>({ kind: 'idle', code: null })
  async function signIn(): Promise<void> {
    setState({ kind: 'busy', code: null })
    const answered = await api.signIn(email.trim(), password)
    if (answered.kind === 'failed') return setState({ kind: 'failed', code: answered.code })
    if (answered.value === 'in') return onSignedIn()
    setState({ kind: 'secondStep', code: null })
  }
  if (state.kind === 'secondStep') return <SecondStep onSignedIn={onSignedIn} />
  return (
    <main className="staff-narrow">
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault()
          void signIn()
        }}
      >
        <ScreenHeading>{t('signIn.title')}</ScreenHeading>
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          isRequired
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <p role="alert" className="field-error">
          {state.code !== null &&
            (state.code === 'auth.required' ? t('signIn.wrong') : problems(state.code))}
        </p>
        <Button type="submit" disabled={state.kind === 'busy'}>
          {t('signIn.go')}
        </Button>
      </form>
    </main>
  )
}
