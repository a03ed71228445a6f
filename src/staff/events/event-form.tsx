import { useEffect, useRef, useState } from 'react'
import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, SelectField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { GiveUpButton } from '../components/give-up-button.tsx'
import { Problem } from '../components/problem.tsx'
import { useNeedsProvince, useProvinceOptions } from '../seen-provinces.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { readDraft, type EventValues } from './event-values.ts'
import { QuestionnaireChoice } from './questionnaire-choice.tsx'

interface EventFormProps {
  readonly start: EventValues
  readonly go: string
  /** Hands the draft over; comes to a problem code, or `null` when it is stored. What was typed stays until then. */
  readonly onSave: (draft: EventDraft) => Promise<string | null>
  readonly onCancel: () => void
  readonly onSignedOut: () => void
}

/** What staff say of an event, new or known. */
export function EventForm({ start, go, onSave, onCancel, onSignedOut }: EventFormProps) {
  const { t } = useTranslation('events')
  const group = useOwnId()
  const [values, setValues] = useState(start)
  const provinces = useProvinceOptions(start.province)
  const needsProvince = useNeedsProvince()
  const [hasTried, setHasTried] = useState(false)
  const [isSaving, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const reading = readDraft(values, needsProvince)
  const isUnsaved = JSON.stringify(values) !== JSON.stringify(start)
  useUnsaved(isUnsaved)
  const faults = hasTried && reading.kind === 'faulty' ? reading.faults : {}
  const errorOf = (field: keyof EventValues): string | undefined => {
    const fault = faults[field]
    return fault && t(`form.faults.${fault}`)
  }
  const change = (part: Partial<EventValues>): void => setValues({ ...values, ...part })
  // At the button one sees how many there are; the first of them may be screens above.
  const form = useRef<HTMLFormElement>(null)
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    const first = form.current?.querySelector('.field-error')?.closest('.field')
    if (refusals > 0) first?.querySelector<HTMLElement>('input, select')?.focus()
  }, [refusals])
  async function save(): Promise<void> {
    setHasTried(true)
    if (reading.kind === 'faulty') return setRefusals(refusals + 1)
    setProblem(null)
    setProblem(await onSave(reading.draft))
  }
  const faultCount = Object.keys(faults).length
  return (
    <form
      ref={form}
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        begin(save)
      }}
    >
      <TextField
        label={t('form.name')}
        hint={t('form.nameHint')}
        value={values.name}
        error={errorOf('name')}
        isHeld={isSaving}
        onChange={(name) => change({ name })}
      />
      <div className="event-pair">
        <SelectField
          label={t('form.province')}
          placeholder={t('form.noProvince')}
          value={values.province}
          error={errorOf('province')}
          onChange={(province) => change({ province })}
          options={[...provinces]}
        />
        <TextField
          label={t('form.place')}
          value={values.place}
          error={errorOf('place')}
          isHeld={isSaving}
          onChange={(place) => change({ place })}
        />
        <TextField
          label={t('form.startsOn')}
          type="date"
          value={values.startsOn}
          error={errorOf('startsOn')}
          isHeld={isSaving}
          onChange={(startsOn) => change({ startsOn })}
        />
        <TextField
          label={t('form.endsOn')}
          type="date"
          value={values.endsOn}
          error={errorOf('endsOn')}
          isHeld={isSaving}
          onChange={(endsOn) => change({ endsOn })}
        />
      </div>
      <QuestionnaireChoice
        chosen={values.questionnaireIds}
        onChange={(questionnaireIds) => change({ questionnaireIds })}
        error={errorOf('questionnaireIds')}
      />
      <TextField
        label={t('form.target')}
        hint={t('form.targetHint')}
        inputMode="numeric"
        isShort
        value={values.target}
        error={errorOf('target')}
        isHeld={isSaving}
        onChange={(target) => change({ target })}
      />
      <ChoiceField label={t('form.abandoned')} hint={t('form.abandonedHint')}>
        <div className="event-options">
          {(['seal', 'wipe'] as const).map((abandoned) => (
            <OptionCard
              key={abandoned}
              type="radio"
              name={group}
              value={abandoned}
              hint={t(`form.abandonedTexts.${abandoned}`)}
              checked={values.abandoned === abandoned}
              onChange={() => change({ abandoned })}
            >
              {t(`form.abandonedNames.${abandoned}`)}
            </OptionCard>
          ))}
        </div>
      </ChoiceField>
      <TextField
        label={t('form.idleSeconds')}
        hint={t('form.idleSecondsHint')}
        inputMode="numeric"
        isShort
        value={values.idleSeconds}
        error={errorOf('idleSeconds')}
        isHeld={isSaving}
        onChange={(idleSeconds) => change({ idleSeconds })}
      />
      {faultCount > 0 && (
        <p role="alert" className="field-error">
          {t('form.faulty', { count: faultCount })}
        </p>
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button type="submit" disabled={isSaving}>
          {go}
        </Button>
        <GiveUpButton label={t('form.cancel')} isUnsaved={isUnsaved} onGiveUp={onCancel} />
      </div>
    </form>
  )
}
