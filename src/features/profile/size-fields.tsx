import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { YES_NO_UNKNOWN, type Profile, type YesNoUnknown } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { ChoiceField, SelectField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import type { FieldsProps } from './main-fields.tsx'

const MAX_WORKERS = 1_000_000

interface CountFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: number | null
  readonly warning?: string | undefined
  readonly onChange: (value: number | null) => void
}

function CountField({ label, hint, value, warning, onChange }: CountFieldProps) {
  const { t } = useTranslation('profile')
  const [text, setText] = useState(value === null ? '' : String(value))
  const isNumber = /^\s*\d{0,7}\s*$/.test(text) && Number(text) <= MAX_WORKERS
  return (
    <TextField
      label={label}
      hint={hint}
      warning={warning}
      error={isNumber ? undefined : t('notNumber')}
      inputMode="numeric"
      isShort
      value={text}
      onChange={(entered) => {
        setText(entered)
        const digits = entered.trim()
        if (/^\d{0,7}$/.test(digits) && Number(digits) <= MAX_WORKERS)
          onChange(digits === '' ? null : Number(digits))
      }}
    />
  )
}

/** Workers, revenue, capital, ownership: what the legal size class and many programmes turn on. All may be left out. */
export function SizeFields({ profile, change }: Omit<FieldsProps, 'isChecked'>) {
  const { t } = useTranslation('profile')
  const terms = useContentText('terms')
  const { employees, womenEmployees } = profile
  const bands = (ids: readonly { id: string }[], group: string) =>
    [...ids.map((band) => band.id), 'unknown'].map((id) => ({
      value: id,
      label: terms(`${group}.${id}`),
    }))
  const tooMany = employees !== null && womenEmployees !== null && womenEmployees > employees
  // A household or a trader has one owner, who holds all of it or nothing, and no charter capital to hold 51 % of.
  const hasCharterCapital = profile.kind !== 'household' && profile.kind !== 'individual'
  const setWomenOwned = (womenOwned: YesNoUnknown): void =>
    change({ womenOwned } satisfies Partial<Profile>)
  return (
    <>
      <CountField
        label={t('employees')}
        hint={t('employeesHint')}
        value={employees}
        onChange={(count) => change({ employees: count })}
      />
      {employees !== null && employees > 0 && (
        <CountField
          label={t('women')}
          value={womenEmployees}
          warning={tooMany ? t('womenTooMany') : undefined}
          onChange={(count) => change({ womenEmployees: count })}
        />
      )}
      <SelectField
        label={t('revenue')}
        hint={t('revenueHint')}
        placeholder={t('choose')}
        value={profile.revenueBand ?? ''}
        onChange={(id) => change({ revenueBand: id || null })}
        options={bands(PROFILE_REFERENCE.revenueBands, 'revenue')}
      />
      <SelectField
        label={t('capital')}
        hint={t('capitalHint')}
        placeholder={t('choose')}
        value={profile.capitalBand ?? ''}
        onChange={(id) => change({ capitalBand: id || null })}
        options={bands(PROFILE_REFERENCE.capitalBands, 'capital')}
      />
      <ChoiceField label={t(hasCharterCapital ? 'womenOwned' : 'womanOwner')}>
        {YES_NO_UNKNOWN.map((answer) => (
          <OptionCard
            key={answer}
            type="radio"
            name="women-owned"
            value={answer}
            isQuiet={answer === 'unknown'}
            checked={profile.womenOwned === answer}
            onChange={() => setWomenOwned(answer)}
          >
            {terms(`answers.${answer}`)}
          </OptionCard>
        ))}
      </ChoiceField>
    </>
  )
}
