import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { qrMatrix } from '#ui/qr-matrix.ts'
import type { SecondFactorSecret } from '../account-api.ts'
import { CopyButton } from '../components/copyable.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { waitText } from '../sign-in/locked-text.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useBegun } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { useProblemText } from '../use-problem-text.ts'

/** What a refusal comes to in words, with how long one has to wait where that is told. */
function useFailureText() {
  const { t } = useTranslation('accounts')
  const problems = useProblemText()
  return ({ code, detail }: { code: string; detail?: string | undefined }): string =>
    [problems(code), waitText(detail, t)].filter(Boolean).join(' ')
}

/** The secret, and the code that proves the app holds it; only then is it on. */
function Confirmation({
  made,
  onDone,
}: {
  readonly made: SecondFactorSecret
  readonly onDone: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [code, setCode] = useState('')
  const [isBusy, begin] = useBusy()
  const failureText = useFailureText()
  const [error, setError] = useState<string>()
  // Whoever has put the secret into their app goes on with that one.
  useBegun(true)
  const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
  async function confirm(): Promise<void> {
    const answered = await api.verifySecondFactor(code.trim())
    if (answered.kind === 'ok') return onDone()
    // Of a network that is away or a name that waits it is not said that the code was wrong.
    setError(answered.code === 'auth.codeWrong' ? t('account.codeWrong') : failureText(answered))
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        begin(confirm)
      }}
    >
      <p>{t('account.scan')}</p>
      <div className="staff-qr">
        <QrCode matrix={qrMatrix(made.totpURI, 'medium')} label={t('account.qr')} />
      </div>
      <p className="staff-link">{t('account.secret', { secret })}</p>
      <CopyButton text={secret} label={t('account.copySecret')} />
      <p>{t('account.backup')}</p>
      <ul className="staff-codes">
        {made.backupCodes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <RequiredField
        label={t('account.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        isShort
        value={code}
        onChange={setCode}
        error={error}
      />
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t('account.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** Two-step sign-in, on or off; both ask for the password once more. */
export function SecondFactor({
  isOn,
  onChanged,
}: {
  readonly isOn: boolean
  readonly onChanged: () => void
}) {
  const { t } = useTranslation('accounts')
  const failureText = useFailureText()
  const api = useStaffApi()
  const [password, setPassword] = useState('')
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [made, setMade] = useState<SecondFactorSecret | null>(null)
  // One form takes the other's place.
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  async function turn(): Promise<void> {
    const answered = isOn
      ? await api.disableSecondFactor(password)
      : await api.enableSecondFactor(password)
    setPassword('')
    setProblem(answered.kind === 'failed' ? failureText(answered) : undefined)
    if (answered.kind === 'failed') return
    if (answered.value) setMade(answered.value)
    else onChanged()
  }
  return (
    <section ref={area} className="card stack" aria-labelledby="second-factor">
      <h2 id="second-factor" ref={held} tabIndex={-1}>
        {t('account.factor')}
      </h2>
      <p role="status">{t(isOn ? 'account.factorOn' : 'account.factorOff')}</p>
      {made ? (
        <Confirmation
          made={made}
          onDone={() => {
            setMade(null)
            onChanged()
          }}
        />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            begin(turn)
          }}
        >
          <RequiredField
            label={t('account.needsPassword')}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={problem}
          />
          <div className="row">
            <Button type="submit" disabled={isBusy} variant={isOn ? 'danger' : 'primary'}>
              {t(isOn ? 'account.turnOff' : 'account.turnOn')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
