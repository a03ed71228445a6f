import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useBusy } from '../use-busy.ts'
import { useProblemText } from '../use-problem-text.ts'
import { EmailField } from './email-field.tsx'
import { waitText } from './locked-text.ts'
import { SecondStep } from './second-step.tsx'

/** What the organisation's own sign-in came back with, taken out of the address: it is said once. */
function takeProblem(): string | null {
  const problem = new URLSearchParams(location.search).get('problem')
  if (problem !== null) history.replaceState(history.state, '', location.pathname)
  return problem !== null && /^auth\.[a-zA-Z]+$/.test(problem) ? problem : null
}

/** The organisation's own sign-in leaves the page: beside a page that has to stay it is opened in another tab. */
function SingleSignOn({ isBeside }: { readonly isBeside: boolean }) {
  const { t } = useTranslation('accounts')
  const problems = useProblemText()
  const api = useStaffApi()
  const options = useAnswered('options', () => api.signInOptions())
  const [isBusy, begin] = useBusy()
  const [code, setCode] = useState<string | null>(null)
  const label = options?.value?.singleSignOn ?? null
  if (label === null) return null
  async function leave(): Promise<void> {
    const answered = await api.startSingleSignOn()
    setCode(answered.code)
    if (answered.kind === 'ok') location.assign(answered.value.url)
  }
  if (isBeside)
    return (
      <a className="button button-secondary" href="/staff" target="_blank" rel="noopener">
        {t('singleSignOn', { label })}
      </a>
    )
  return (
    <div className="stack">
      <Button variant="secondary" disabled={isBusy} onClick={() => begin(leave)}>
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

interface SignInFormProps {
  /** What stands above the fields. */
  readonly children: ReactNode
  /** Who was signed in here before. */
  readonly email?: string
  /** The page below it stays as it is meanwhile. */
  readonly isBeside?: boolean
  readonly onSignedIn: () => void
}

/** Email and password. Says only that the pair is wrong, never which of the two. */
export function SignInForm(props: SignInFormProps) {
  const { children, isBeside = false, onSignedIn } = props
  const { t } = useTranslation('staff')
  const { t: people } = useTranslation('accounts')
  const problems = useProblemText()
  const api = useStaffApi()
  const [email, setEmail] = useState(props.email ?? '')
  const [password, setPassword] = useState('')
  const [isBusy, begin] = useBusy()
  const [state, setState] = useState<{
    kind: 'idle' | 'failed' | 'secondStep'
    code: string | null
    detail?: string | undefined
  }>(() => ({ kind: 'idle', code: takeProblem() }))
  async function signIn(): Promise<void> {
    setState({ kind: 'idle', code: null })
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
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        begin(signIn)
      }}
    >
      {children}
      <EmailField value={email} onChange={setEmail} />
      <RequiredField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <p role="alert" className="field-error">
        {state.code !== null &&
          (state.code === 'auth.required' ? t('signIn.wrong') : problems(state.code))}{' '}
        {state.code === 'auth.locked' && waitText(state.detail, people)}
      </p>
      {state.code === 'auth.required' && <p className="soft">{t('signIn.forgotten')}</p>}
      <Button type="submit" disabled={isBusy}>
        {t('signIn.go')}
      </Button>
      <SingleSignOn isBeside={isBeside} />
    </form>
  )
}
