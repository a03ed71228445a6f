import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { PASSWORD_MIN } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { SecondFactor } from './second-factor.tsx'

function Sessions({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t, i18n } = useTranslation('accounts')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const answered = useAnswered(String(round), () => api.sessions())
  return (
    <section className="card stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
      {answered?.kind === 'ok' && (
        <ul>
          {answered.value.map(({ id, createdAt, userAgent, isThis }) => (
            <li key={id}>
              {userAgent} · {t('account.since', { when: formatDateTime(createdAt, i18n.language) })}
              {isThis && ` · ${t('account.thisOne')}`}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button
          variant="secondary"
          onClick={() => void api.signOutOthers().then(() => setRound(round + 1))}
        >
          {t('account.signOutOthers')}
        </Button>
      </div>
    </section>
  )
}

function PasswordForm() {
  const { t } = useTranslation('accounts')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [outcome, setOutcome] = useState<{ readonly code: string | null } | null>(null)
  async function change(): Promise<void> {
    const { code } = await api.changePassword(current, next)
    setOutcome({ code })
    setCurrent('')
    setNext('')
  }
  return (
    <form
      className="card stack"
      aria-labelledby="password"
      onSubmit={(event) => {
        event.preventDefault()
        void change()
      }}
    >
      <h2 id="password">{t('account.password')}</h2>
      <TextField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={current}
        onChange={setCurrent}
        error={
          outcome?.code
            ? outcome.code === 'server.failed'
              ? t('account.wrong')
              : problems(outcome.code)
            : undefined
        }
      />
      <TextField
        label={t('account.next')}
        hint={t('welcome.passwordHint', { count: PASSWORD_MIN })}
        type="password"
        autoComplete="new-password"
        isRequired
        minLength={PASSWORD_MIN}
        value={next}
        onChange={setNext}
      />
      <p role="status">{outcome?.code === null && t('account.changed')}</p>
      <div className="row">
        <Button type="submit">{t('account.changePassword')}</Button>
      </div>
    </form>
  )
}

/** One's own account: where it is signed in, its password, its second factor. */
export function MyAccountScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <ScreenHeading>{t('account.title')}</ScreenHeading>
      <SecondFactor onSignedOut={onSignedOut} />
      <PasswordForm />
      <Sessions onSignedOut={onSignedOut} />
    </>
  )
}
