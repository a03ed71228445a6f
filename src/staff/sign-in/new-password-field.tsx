import { useEffect, useState } from 'react'
import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import { PASSWORD_MIN } from '#protocol/account.ts'
import { WEAKEST_SCORE } from '#protocol/password.ts'
import { RequiredField } from '../components/required-field.tsx'

interface NewPasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is known of the person, which the password must not be made of. */
  readonly about: readonly string[]
}

type Score = (password: string, about: readonly string[]) => number

const wordFor = (score: number): 'weak' | 'nearly' | 'good' =>
  score >= WEAKEST_SCORE ? 'good' : score === WEAKEST_SCORE - 1 ? 'nearly' : 'weak'

/** A password to be chosen, with how well it withstands guessing, said while it is typed. */
export function NewPasswordField({ label, value, onChange, about }: NewPasswordFieldProps) {
  const { t } = useTranslation('accounts')
  const id = useOwnId()
  const [score, setScore] = useState<{ readonly of: Score } | null>(null)
  const isTyped = value !== ''
  useEffect(() => {
    if (!isTyped) return
    let isCurrent = true
    // Without it the server still decides.
    void import('./password-strength.ts').then(
      ({ passwordScore }) => isCurrent && setScore({ of: passwordScore }),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [isTyped])
  const reckoned = score && value.length >= PASSWORD_MIN ? score.of(value, about) : null
  return (
    <div className="stack">
      <RequiredField
        label={label}
        hint={t('password.hint', { count: PASSWORD_MIN })}
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_MIN}
        value={value}
        onChange={onChange}
      />
      {reckoned !== null && (
        <div className="staff-strength">
          <meter
            min={0}
            max={4}
            low={WEAKEST_SCORE - 1}
            high={WEAKEST_SCORE}
            optimum={4}
            value={reckoned}
            aria-labelledby={id}
          />
          <p id={id} role="status" className="small">
            {t(`password.${wordFor(reckoned)}`)}
          </p>
        </div>
      )}
    </div>
  )
}
