import { useState, type Dispatch, type RefObject, type SetStateAction } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import { CASE_OUTCOMES, type CaseChange } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { addedTo, unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { closingAs } from './closing-as.ts'
import { isDayHalfTyped } from './follow-up-field.tsx'
import type { ChosenCases, Concluded } from './use-chosen-cases.ts'

interface GivingProps {
  readonly cases: ChosenCases
  readonly onSignedOut: () => void
}

type Change = Pick<CaseChange, 'assignee' | 'followUpOn' | 'state' | 'outcome'>

interface GivingFormProps extends GivingProps {
  readonly area: RefObject<HTMLElement | null>
  /** It is there still when none is chosen any more: for cases that somebody else had changed, which are chosen again. */
  readonly note: string
  readonly onNote: Dispatch<SetStateAction<string>>
}

function GivingForm({
  cases: { chosen, givable, conclude },
  onSignedOut,
  area: section,
  note,
  onNote,
}: GivingFormProps) {
  const { t } = useTranslation('cases')
  const api = useStaffApi()
  const [person, setPerson] = useState('')
  const [day, setDay] = useState('')
  const [isDropped, setIsDropped] = useState(false)
  const [isHalfTyped, setIsHalfTyped] = useState(false)
  const [outcome, setOutcome] = useState('')
  const isNoted = !saysNothing(note)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  async function change(part: Change, as: Concluded['as']): Promise<void> {
    setProblem(null)
    const answered = await api.changeCases({
      cases: [...chosen.values()].map(({ id, changes }) => ({ id, changes })),
      ...(isNoted && { note }),
      ...part,
    })
    if (answered.kind === 'failed') return setProblem(answered.code)
    const missed = answered.value.missed.length
    if (missed === 0) onNote((now) => addedTo(note, now))
    // Others may have been chosen since: the form stays for them, and begins anew.
    setPerson(unlessSent(person, ''))
    setDay(unlessSent(day, ''))
    setOutcome(unlessSent(outcome, ''))
    setIsDropped(false)
    conclude({ as, changed: answered.value.changed, missed }, chosen)
  }
  const hasDays = [...chosen.values()].some(({ followUp }) => followUp !== null)
  // The last that had one may not be chosen any more.
  const isCleared = isDropped && hasDays
  /** To the person chosen, for the day chosen or for none any more, or both: whichever there is. */
  async function give(): Promise<void> {
    const isHalf = isDayHalfTyped(section.current)
    setIsHalfTyped(isHalf)
    if (isHalf) return
    await change(
      {
        ...(person !== '' && { assignee: person }),
        ...(isCleared ? { followUpOn: null } : day !== '' && { followUpOn: day }),
      },
      given,
    )
  }
  const dayAs = isCleared
    ? (['cleared', 'givenAndCleared'] as const)
    : (['putOff', 'givenAndPutOff'] as const)
  const given = day === '' && !isCleared ? 'given' : dayAs[person === '' ? 0 : 1]
  return (
    <section ref={section} className="card case-giving" aria-label={t('giveTo')}>
      <div className="row">
        <p role="status">{t('chosen', { count: chosen.size })}</p>
        <SelectField
          label={t('giveTo')}
          placeholder={t('nobody')}
          value={person}
          onChange={setPerson}
          options={[...givable].map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label={t('followUpOn')}
          type="date"
          value={day}
          onChange={(next) => {
            setDay(next)
            setIsDropped(false)
            setIsHalfTyped(false)
          }}
        />
        {hasDays && (
          <label className="case-choose-all">
            <input
              type="checkbox"
              checked={isDropped}
              onChange={() => {
                setIsDropped(!isDropped)
                setDay('')
              }}
            />
            {t('followUpDrop')}
          </label>
        )}
        <Button
          disabled={isBusy || (person === '' && day === '' && !isCleared)}
          onClick={() => begin(give)}
        >
          {t(`give.${given}`)}
        </Button>
      </div>
      {/* Below both: on a phone the field of the day is half as wide as the page. */}
      {isHalfTyped && (
        <p role="alert" className="field-error">
          {t('followUpHalf')}
        </p>
      )}
      <div className="case-giving-folds">
        {/* A business that names three obstacles is called once. */}
        <Disclosure summary={t('noteChosen')}>
          <div className="stack">
            <TextAreaField
              label={t('note')}
              hint={t('noteHint')}
              value={note}
              onChange={onNote}
              maxLength={2000}
            />
            <div className="row">
              <Button
                variant="secondary"
                disabled={isBusy || !isNoted}
                onClick={() => begin(() => change({}, 'noted'))}
              >
                {t('noteAll', { count: chosen.size })}
              </Button>
            </div>
          </div>
        </Disclosure>
        {/* After a training, or a call that settled many at once. */}
        <Disclosure summary={t('closeChosen')}>
          <div className="row">
            <SelectField
              label={t('outcome')}
              placeholder={t('chooseOutcome')}
              value={outcome}
              onChange={setOutcome}
              options={CASE_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
            />
            <Button
              variant="secondary"
              disabled={isBusy || outcome === ''}
              onClick={() => begin(() => change(closingAs(outcome), 'closed'))}
            >
              {t('closeAll', { count: chosen.size })}
            </Button>
          </div>
        </Disclosure>
      </div>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
    </section>
  )
}

/** Gives the chosen cases to one person, or closes them alike; then says how many, and how many somebody else had just changed. */
export function Giving(props: GivingProps) {
  const { t } = useTranslation('cases')
  const { chosen, last } = props.cases
  const { area, held } = useFocusHeld<HTMLElement, HTMLDivElement>()
  const [note, setNote] = useState('')
  const isNoted = !saysNothing(note)
  useUnsaved(isNoted)
  return (
    <>
      {chosen.size > 0 && <GivingForm {...props} area={area} note={note} onNote={setNote} />}
      {last !== null && (
        <div ref={held} tabIndex={-1}>
          {last.changed > 0 && <p role="status">{t(`done.${last.as}`, { count: last.changed })}</p>}
          {last.missed > 0 && <p role="alert">{t(`missed.${last.as}`, { count: last.missed })}</p>}
        </div>
      )}
      {chosen.size === 0 && isNoted && <p className="soft">{t('noteKept')}</p>}
    </>
  )
}
