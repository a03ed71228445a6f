import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'

/** Which roles need a second factor before they see anything. */
export function RulesSection({
  roles,
  onChanged,
  onSignedOut,
}: {
  readonly roles: readonly Role[]
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [chosen, setChosen] = useState(roles)
  const [outcome, setOutcome] = useState<{ readonly code: string | null } | null>(null)
  const [isBusy, begin] = useBusy()
  useUnsaved(ROLES.some((role) => chosen.includes(role) !== roles.includes(role)))
  async function save(): Promise<void> {
    setOutcome(null)
    const { code } = await api.changeRules({ secondFactorRoles: [...chosen] })
    setOutcome({ code })
    if (code === null) onChanged()
  }
  const toggle = (role: Role): void => {
    setOutcome(null)
    setChosen(chosen.includes(role) ? chosen.filter((each) => each !== role) : [...chosen, role])
  }
  return (
    <form
      className="card stack"
      aria-labelledby="rules"
      onSubmit={(event) => {
        event.preventDefault()
        begin(save)
      }}
    >
      <h2 id="rules">{t('rules.title')}</h2>
      <ChoiceField label={t('rules.label')} hint={t('rules.hint')}>
        {ROLES.map((role) => (
          <OptionCard
            key={role}
            type="checkbox"
            value={role}
            checked={chosen.includes(role)}
            onChange={() => toggle(role)}
          >
            {t(`roles.${role}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      {outcome?.code && <Problem code={outcome.code} onSignedOut={onSignedOut} />}
      <p role="status">{outcome?.code === null && t('rules.saved')}</p>
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t('rules.go')}
        </Button>
      </div>
    </form>
  )
}
