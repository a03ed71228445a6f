import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  SOLVED_OUTCOMES,
  UNSOLVED_OUTCOMES,
  type CaseChange,
  type CaseDetail,
} from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextAreaField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

interface CaseFormProps {
  readonly detail: CaseDetail
  readonly isSaved: boolean
  readonly onSaved: () => void
  readonly onSignedOut: () => void
}

type Step = Omit<CaseChange, 'cases'>

/** What was done, who goes on, and how it ends. */
export function CaseForm({ detail, isSaved, onSaved, onSignedOut }: CaseFormProps) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const people = useAnswered('people', () => api.casePeople())
  const [assignee, setAssignee] = useState(detail.assignee ?? '')
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState('')
  const [missed, setMissed] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const isClosed = detail.state === 'solved' || detail.state === 'unsolved'
  async function save(step: Step): Promise<void> {
    const answered = await api.changeCases({
      cases: [{ id: detail.id, changes: detail.changes }],
      ...(note.trim() !== '' && { note }),
      ...step,
    })
    if (answered.kind === 'failed') return setProblem(answered.code)
    setMissed(answered.value.missed.length)
    if (answered.value.missed.length === 0) onSaved()
  }
  const closing = (): Step => {
    const solved = SOLVED_OUTCOMES.find((each) => each === outcome)
    const unsolved = UNSOLVED_OUTCOMES.find((each) => each === outcome)
    return solved
      ? { state: 'solved', outcome: solved }
      : { state: 'unsolved', ...(unsolved && { outcome: unsolved }) }
  }
  const isChanged = note.trim() !== '' || assignee !== (detail.assignee ?? '')
  return (
    <section className="card stack" aria-labelledby="change">
      <h2 id="change">{t('change')}</h2>
      {isSaved && <p role="status">{t('saved')}</p>}
      <SelectField
        label={t('assignee')}
        placeholder={t('nobody')}
        value={assignee}
        onChange={setAssignee}
        options={(people?.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextAreaField
        label={t('note')}
        hint={t('noteHint')}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
      {missed > 0 && <p role="alert">{t('missed', { count: missed })}</p>}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button disabled={!isChanged} onClick={() => void save({ assignee: assignee || null })}>
          {t('save')}
        </Button>
        {detail.state === 'open' && (
          <Button
            variant="secondary"
            onClick={() => void save({ assignee: assignee || null, state: 'inHand' })}
          >
            {t('begin')}
          </Button>
        )}
        {isClosed && (
          <Button variant="secondary" onClick={() => void save({ state: 'inHand' })}>
            {t('reopen')}
          </Button>
        )}
      </div>
      {!isClosed && (
        <div className="row case-closing">
          <SelectField
            label={t('outcome')}
            placeholder={t('chooseOutcome')}
            value={outcome}
            onChange={setOutcome}
            options={[...SOLVED_OUTCOMES, ...UNSOLVED_OUTCOMES].map((id) => ({
              value: id,
              label: t(`outcomes.${id}`),
            }))}
          />
          <Button
            variant="secondary"
            disabled={outcome === ''}
            onClick={() => void save({ assignee: assignee || null, ...closing() })}
          >
            {t('closeAs')}
          </Button>
        </div>
      )}
    </section>
  )
}
