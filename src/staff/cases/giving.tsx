import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import type { ChosenCases } from './use-chosen-cases.ts'

interface GivingProps {
  readonly cases: ChosenCases
  readonly onSignedOut: () => void
}

function GivingForm({ cases: { chosen, names, conclude }, onSignedOut }: GivingProps) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const [person, setPerson] = useState('')
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  async function give(): Promise<void> {
    setProblem(null)
    const answered = await api.changeCases({
      cases: [...chosen.values()].map(({ id, changes }) => ({ id, changes })),
      assignee: person,
    })
    if (answered.kind === 'failed') return setProblem(answered.code)
    conclude({ given: answered.value.changed, missed: answered.value.missed.length })
  }
  return (
    <section className="card row case-giving" aria-label={t('giveTo')}>
      <p role="status">{t('chosen', { count: chosen.size })}</p>
      <SelectField
        label={t('giveTo')}
        placeholder={t('nobody')}
        value={person}
        onChange={setPerson}
        options={[...names].map(([value, label]) => ({ value, label }))}
      />
      <Button disabled={isBusy || person === ''} onClick={() => begin(give)}>
        {t('give')}
      </Button>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
    </section>
  )
}

/** Gives the chosen cases to one person; then says how many were given, and how many somebody else had just changed. */
export function Giving(props: GivingProps) {
  const { t } = useTranslation('cases')
  const { chosen, last } = props.cases
  if (chosen.size > 0) return <GivingForm {...props} />
  return (
    <>
      {last !== null && last.given > 0 && <p role="status">{t('given', { count: last.given })}</p>}
      {last !== null && last.missed > 0 && (
        <p role="alert">{t('missed', { count: last.missed })}</p>
      )}
    </>
  )
}
