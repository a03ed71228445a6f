import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { waitText } from './locked-text.ts'
import { SecondStep } from './second-step.tsx'

/** What the organisation's own sign-in came back with, taken out of the address: it is said once. */
function takeProblem(): string | null {
  const problem = new URLSearchParams(location.search).get('problem')
  if (problem !== null) history.replaceState(history.state, '', location.pathname)
  return problem !== null && /^auth\.[a-zA-Z]+$/.test(problem) ? problem : null
}

function SingleSignOn() {
  const { t } = useTranslation('accounts')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const options = useAnswered('options', () => api.signInOptions())
  const [code, setCode] = useState<string | null>(null)
  const label = options?.value?.singleSignOn ?? null
  if (label === null) return null
  async function leave(): Promise<void> {
    const answered = await api.startSingleSignOn()
    setCode(answered.code)
    if (answered.kind === 'ok') location.assign(answered.value.url)
  }
  return (
    <div className="stack">
      <Button variant="secondary" onClick={() => void leave()}>
        {t('singleSignOn', { label })}
      </Button>
      {code !== null && (
        <p role="alert" className="field-error">
          {problems(code)}
        </p>
      )}
    </div>
  )
}

/** Email and password. Says only that the pair is wrong, never which of the two. */
export function SignInScreen({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation('staff')
  const { t: people } = useTranslation('accounts')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<{
    kind: 'idle' | 'busy' | 'failed' | 'secondStep'
    code: string | null
    detail?: string | undefined
  }>(() => ({ kind: 'idle', code: takeProblem() }))
  async function signIn(): Promise<void> {
    setState({ kind: 'busy', code: null })
    const answered = await api.signIn(email.trim(), password)
    if (answered.kind === 'failed')
      return setState({ kind: 'failed', code: answered.code, detail: answered.detail })
    if (answered.value === 'in') return onSignedIn()
    setState({ kind: 'secondStep', code: null })
  }
  if (state.kind === 'secondStep')
    return (
      <SecondStep
        onSignedIn={onSignedIn}
        onStartAgain={() => {
          setPassword('')
          setState({ kind: 'idle', code: null })
        }}
      />
    )
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
            (state.code === 'auth.required' ? t('signIn.wrong') : problems(state.code))}{' '}
          {state.code === 'auth.locked' && waitText(state.detail, people)}
        </p>
        <Button type="submit" disabled={state.kind === 'busy'}>
          {t('signIn.go')}
        </Button>
        <SingleSignOn />
      </form>
    </main>
  )
}
