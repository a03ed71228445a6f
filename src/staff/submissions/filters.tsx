import { useTranslation } from 'react-i18next'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { SIZE_CLASSES } from '#protocol/staff.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import type { FilterField } from './filter.ts'

interface FiltersProps {
  readonly values: Partial<Record<FilterField, string>>
  readonly onChange: (field: FilterField, value: string) => void
}

export function Filters({ values, onChange }: FiltersProps) {
  const { t } = useTranslation('staff')
  const places = useContentText('places')
  const sectors = useContentText('sectors')
  const terms = useContentText('terms')
  const levels = useContentText('san-sang-so')
  const fields = [
    {
      field: 'province',
      options: PROVINCES.map(({ code }) => ({ value: code, label: places(code) })),
    },
    {
      field: 'sector',
      options: SECTORS.map(({ code }) => ({
        value: code,
        label: `${code} · ${sectors(`${code}.short`)}`,
      })),
    },
    {
      field: 'kind',
      options: BUSINESS_KINDS.map((id) => ({ value: id, label: terms(`kinds.${id}`) })),
    },
    {
      field: 'size',
      options: SIZE_CLASSES.map((id) => ({ value: id, label: terms(`sizes.${id}`) })),
    },
    {
      field: 'level',
      options: [
        ...QUESTIONNAIRE.levels.map(({ id }) => ({
          value: id,
          label: levels(`levels.${id}.name`),
        })),
        { value: 'withheld', label: terms('levels.withheld') },
      ],
    },
  ] as const
  return (
    <section className="staff-filters" aria-label={t('filters.label')}>
      {fields.map(({ field, options }) => (
        <SelectField
          key={field}
          label={t(`filters.${field}`)}
          placeholder={t('filters.all')}
          value={values[field] ?? ''}
          onChange={(value) => onChange(field, value)}
          options={options}
        />
      ))}
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`filters.${field}`)}
          type="date"
          value={values[field] ?? ''}
          onChange={(value) => onChange(field, value)}
        />
      ))}
    </section>
  )
}
