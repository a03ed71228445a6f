import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { useProblemText } from '../use-problem-text.ts'
import { waitText } from './locked-text.ts'

/** The code of the second factor, after the password was right. */
export function SecondStep({
  onSignedIn,
  onStartAgain,
}: {
  readonly onSignedIn: () => void
  readonly onStartAgain: () => void
}) {
  const { t } = useTranslation('accounts')
  const problems = useProblemText()
  const api = useStaffApi()
  const [code, setCode] = useState('')
  const [isBusy, begin] = useBusy()
  const [error, setError] = useState<string>()
  async function verify(): Promise<void> {
    const answered = await api.verifySecondFactor(code.trim())
    if (answered.kind === 'ok') return onSignedIn()
    setError([problems(answered.code), waitText(answered.detail, t)].filter(Boolean).join(' '))
  }
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        begin(verify)
      }}
    >
      <ScreenHeading>{t('secondStep.title')}</ScreenHeading>
      <p>{t('secondStep.lead')}</p>
      <RequiredField
        label={t('secondStep.code')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={error}
      />
      <Button type="submit" disabled={isBusy}>
        {t('secondStep.go')}
      </Button>
      <Button variant="quiet" onClick={onStartAgain}>
        {t('secondStep.startAgain')}
      </Button>
    </form>
  )
}
