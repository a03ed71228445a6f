import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import { offeredQuestionnaires, QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { SIZE_CLASSES } from '#protocol/staff.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
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
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = offeredQuestionnaires(known)
  const chosen = offered.find(({ id }) => id === values.questionnaire) ?? QUESTIONNAIRE
  const levels = useContentText(chosen.words)
  const names = useQuestionnaireNames(offered)
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
      field: 'questionnaire',
      options: offered.map(({ id }) => ({ value: id, label: names.get(id) ?? id })),
    },
    {
      field: 'level',
      options: [
        ...chosen.levels.map(({ id }) => ({
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
