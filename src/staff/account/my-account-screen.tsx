import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { waitText } from '../sign-in/locked-text.ts'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { useKept } from '../use-kept.ts'
import { useProblemText } from '../use-problem-text.ts'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

function PasswordForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation('accounts')
  const problems = useProblemText()
  const api = useStaffApi()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isBusy, begin] = useBusy()
  const [outcome, setOutcome] = useState<{ code: string | null; detail?: string } | null>(null)
  async function change(): Promise<void> {
    const answered = await api.changePassword(current, next)
    if (answered.kind === 'failed') {
      const { code, detail } = answered
      return setOutcome({ code, ...(detail !== undefined && { detail }) })
    }
    setOutcome({ code: null })
    setCurrent('')
    setNext('')
  }
  return (
    <form
      className="card stack"
      aria-labelledby="password"
      onSubmit={(event) => {
        event.preventDefault()
        begin(change)
      }}
    >
      <h2 id="password">{t('account.password')}</h2>
      {/* A password manager has to know whose password is changed; it is on the page nowhere else in this form. */}
      <input type="email" autoComplete="username" value={me.email} readOnly hidden />
      <RequiredField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={
          outcome?.code
            ? [problems(outcome.code), waitText(outcome.detail, t)].filter(Boolean).join(' ')
            : undefined
        }
      />
      <NewPasswordField
        label={t('account.next')}
        about={[me.email, me.name]}
        value={next}
        onChange={setNext}
      />
      <p role="status">{outcome?.code === null && t('account.changed')}</p>
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t('account.changePassword')}
        </Button>
      </div>
    </form>
  )
}

/** One's own account: where it is signed in, its password, its second factor. */
export function MyAccountScreen({
  onSignedOut,
  onSecured,
}: {
  readonly onSignedOut: () => void
  /** The second factor a role needs is on: what was closed is open now. */
  readonly onSecured: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  // Backup codes, and a password that is being changed, are not swept off the screen.
  const { value: me, problem } = useKept(String(round), () => api.me())
  const readAgain = (): void => setRound(round + 1)
  const failure = problem !== null && (
    <Problem code={problem} onRetry={readAgain} onSignedOut={onSignedOut} />
  )
  if (!me) return failure || <p role="status">{t('loading')}</p>
  const again = (): void => (me.mustAddSecondFactor ? onSecured() : readAgain())
  return (
    <>
      <ScreenHeading>{t('account.title')}</ScreenHeading>
      {failure}
      {me.mustAddSecondFactor && (
        <Callout tone="attention" title={t('account.mustTitle')}>
          <p>{t('account.mustText')}</p>
        </Callout>
      )}
      {me.hasPassword ? (
        <>
          <SecondFactor isOn={me.hasSecondFactor} onChanged={again} />
          <PasswordForm me={me} />
        </>
      ) : (
        <p className="card">{t('account.noPassword')}</p>
      )}
      <Sessions onSignedOut={onSignedOut} />
    </>
  )
}
