import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import {
  SOLVED_OUTCOMES,
  UNSOLVED_OUTCOMES,
  type CaseChange,
  type CaseDetail,
} from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextAreaField } from '#ui/field.tsx'
import { NextInList } from '../components/next-in-list.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { addedTo, unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { CaseHistory } from './case-history.tsx'
import { closingAs } from './closing-as.ts'
import { FollowUpField, isDayHalfTyped } from './follow-up-field.tsx'
import { usePeople } from './use-people.ts'

interface CaseFormProps {
  readonly detail: CaseDetail
  readonly isSaved: boolean
  /** The case is being read anew: what is shown may be changed already. */
  readonly isReading: boolean
  /** There is no such case any more. */
  readonly isGone: boolean
  readonly onSaved: () => void
  /** Somebody else has changed the case meanwhile. */
  readonly onStale: () => void
  readonly onSignedOut: () => void
}

type Step = Omit<CaseChange, 'cases'>

/** What was done, who goes on, and how it ends. */
export function CaseForm(props: CaseFormProps) {
  const { detail, isSaved, isReading, isGone, onSaved, onStale, onSignedOut } = props
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const { names, givable } = usePeople()
  /** `null` = whoever it is given to now. */
  const [chosen, setChosen] = useState<string | null>(null)
  /** `null` = the day it has now. */
  const [day, setDay] = useState<string | null>(null)
  const [isHalfTyped, setIsHalfTyped] = useState(false)
  // What was pressed goes with what it did: taking in hand, closing, reopening.
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState('')
  const [isBusy, begin] = useBusy()
  /** How much had been done to it when a change was refused, since others had done more; `null` = none was. */
  const [missedAt, setMissedAt] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const isClosed = detail.state === 'solved' || detail.state === 'unsolved'
  const assignee = chosen ?? detail.assignee ?? ''
  const dayNow = detail.followUp?.on ?? ''
  const followUpOn = day ?? dayNow
  // What is closed has no day, nor is one set for it.
  const isPutOff = !isClosed && followUpOn !== dayNow
  const isHeld = isBusy || isReading || isGone
  const isGiven = assignee !== (detail.assignee ?? '')
  const isChanged = !saysNothing(note) || isGiven || isPutOff
  // Of what others have closed meanwhile there is no outcome to choose any more.
  useUnsaved(isChanged || (outcome !== '' && !isClosed))
  async function save(step: Step): Promise<void> {
    const isClosing = step.outcome !== undefined
    const isHalf = !isClosing && isDayHalfTyped(area.current)
    setIsHalfTyped(isHalf)
    if (isHalf) return
    setProblem(null)
    setMissedAt(null)
    const answered = await api.changeCases({
      cases: [{ id: detail.id, changes: detail.changes }],
      ...(!saysNothing(note) && { note }),
      // Only a new one: it may be that of somebody who may not be given any.
      ...(isGiven && { assignee: assignee || null }),
      ...(isPutOff && !isClosing && { followUpOn: followUpOn || null }),
      ...step,
    })
    if (answered.kind === 'failed') return setProblem(answered.code)
    if (answered.value.missed.length > 0) {
      setMissedAt(detail.history.length)
      return onStale()
    }
    // Kept by the server now, whether or not the case can be read anew. What came after it is not.
    setNote((now) => addedTo(note, now))
    setChosen(unlessSent(chosen, null))
    setDay(unlessSent(day, null))
    setOutcome(unlessSent(outcome, ''))
    onSaved()
  }
  return (
    <section ref={area} className="card stack" aria-labelledby="change">
      <h2 id="change" ref={held} tabIndex={-1}>
        {t('change')}
      </h2>
      {isSaved && !isChanged && (
        <p role="status">
          {t('saved')} <NextInList />
        </p>
      )}
      <SelectField
        label={t('assignee')}
        placeholder={t('nobody')}
        value={assignee}
        onChange={setChosen}
        // Whoever has it is named, though a case may not be given to them any more.
        options={[...names]
          .filter(([id]) => givable.has(id) || id === detail.assignee)
          .map(([value, label]) => ({ value, label }))}
      />
      {!isClosed && (
        <FollowUpField
          value={followUpOn}
          onChange={(next) => {
            setDay(next)
            setIsHalfTyped(false)
          }}
          isHalfTyped={isHalfTyped}
        />
      )}
      <TextAreaField
        label={t('note')}
        hint={t('noteHint')}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
      {missedAt !== null && !isReading && (
        <div role="alert" className="stack">
          <p>{t(isGone ? 'goneMeanwhile' : 'changedMeanwhile')}</p>
          {!isGone && <CaseHistory entries={detail.history.slice(missedAt)} />}
        </div>
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button disabled={isHeld || !isChanged} onClick={() => begin(() => save({}))}>
          {t('save')}
        </Button>
        {detail.state === 'open' && (
          <Button
            variant="secondary"
            disabled={isHeld}
            onClick={() => begin(() => save({ state: 'inHand' }))}
          >
            {t('begin')}
          </Button>
        )}
        {isClosed && (
          <Button
            variant="secondary"
            disabled={isHeld}
            onClick={() => begin(() => save({ state: 'inHand' }))}
          >
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
            disabled={isHeld || outcome === ''}
            onClick={() => begin(() => save(closingAs(outcome)))}
          >
            {t('closeAs')}
          </Button>
        </div>
      )}
    </section>
  )
}
