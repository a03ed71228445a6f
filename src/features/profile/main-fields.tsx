import { useTranslation } from 'react-i18next'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import { BUSINESS_KINDS, type Profile } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { ChoiceField, SelectField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'

export interface FieldsProps {
  readonly profile: Profile
  readonly change: (change: Partial<Profile>) => void
  /** Whether to say what is still needed. */
  readonly isChecked: boolean
}

/** Kind, sector and place: the three without which nothing can be chosen for the owner. */
export function MainFields({ profile, change, isChecked }: FieldsProps) {
  const { t } = useTranslation('profile')
  const terms = useContentText('terms')
  const sectors = useContentText('sectors')
  const places = useContentText('places')
  const missing = (isMissing: boolean): string | undefined =>
    isChecked && isMissing ? t('required') : undefined
  const lines = SECTORS.find(({ code }) => code === profile.sector?.code)?.lines ?? []
  const provinces = PROVINCES.map(({ code }) => ({ value: code, label: places(code) }))
  return (
    <>
      <ChoiceField label={t('kind')} error={missing(profile.kind === null)}>
        {BUSINESS_KINDS.map((kind) => (
          <OptionCard
            key={kind}
            type="radio"
            name="kind"
            value={kind}
            checked={profile.kind === kind}
            onChange={() => change({ kind })}
          >
            {terms(`kinds.${kind}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      <SelectField
        label={t('sector')}
        hint={t('sectorHint')}
        error={missing(profile.sector === null)}
        placeholder={t('choose')}
        value={profile.sector?.code ?? ''}
        onChange={(code) =>
          change({ sector: code === '' ? null : { version: 'VSIC-2025', code }, line: null })
        }
        options={SECTORS.map(({ code }) => ({ value: code, label: sectors(`${code}.short`) }))}
      />
      {lines.length > 0 && (
        <ChoiceField label={t('line')} hint={t('lineHint')}>
          {lines.map((line) => (
            <OptionCard
              key={line}
              type="radio"
              name="line"
              value={line}
              checked={profile.line === line}
              onChange={() => change({ line })}
            >
              {sectors(`lines.${line}`)}
            </OptionCard>
          ))}
        </ChoiceField>
      )}
      <SelectField
        label={t('province')}
        hint={t('provinceHint')}
        error={missing(profile.province === null)}
        placeholder={t('choose')}
        value={profile.province ?? ''}
        onChange={(code) => change({ province: code || null })}
        options={provinces}
      />
    </>
  )
}
