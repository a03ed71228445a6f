import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Case } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'

interface GivingProps {
  readonly cases: readonly Case[]
  readonly people: { value: string; label: string }[]
  readonly onDone: () => void
  readonly onSignedOut: () => void
}

/** Gives the chosen cases to one person. Says which were changed by somebody else meanwhile. */
export function Giving({ cases, people, onDone, onSignedOut }: GivingProps) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const [person, setPerson] = useState('')
  const [missed, setMissed] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  async function give(): Promise<void> {
    const answered = await api.changeCases({
      cases: cases.map(({ id, changes }) => ({ id, changes })),
      assignee: person,
    })
    if (answered.kind === 'failed') return setProblem(answered.code)
    setMissed(answered.value.missed.length)
    if (answered.value.missed.length === 0) onDone()
  }
  return (
    <section className="card row case-giving" aria-label={t('giveTo')}>
      <p role="status">{t('chosen', { count: cases.length })}</p>
      <SelectField
        label={t('giveTo')}
        placeholder={t('nobody')}
        value={person}
        onChange={setPerson}
        options={people}
      />
      <Button disabled={person === ''} onClick={() => void give()}>
        {t('give')}
      </Button>
      {missed > 0 && <p role="alert">{t('missed', { count: missed })}</p>}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
    </section>
  )
}
