import { useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SECTORS } from '#content/reference.ts'
import {
  levelIdsOf,
  newestQuestionnaires,
  QUESTIONNAIRE,
  QUESTIONNAIRES,
} from '#content/questionnaire.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { SIZE_CLASSES } from '#protocol/staff.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { useProvinceOptions } from '../seen-provinces.tsx'
import { isReversed, type FilterField } from './filter.ts'

const CHOICES = ['province', 'sector', 'kind', 'size', 'questionnaire', 'level'] as const
const DAYS = ['from', 'to'] as const
type CommonFilter = (typeof CHOICES)[number] | (typeof DAYS)[number]

interface FiltersProps {
  readonly values: Partial<Record<FilterField, string>>
  readonly onChange: (field: FilterField, value: string) => void
  /** Absent = all of them. */
  readonly only?: readonly CommonFilter[]
}

/** One field a filter, whose a submission is and when it came. */
export function FilterFields({ values, onChange, only = [...CHOICES, ...DAYS] }: FiltersProps) {
  const { t } = useTranslation('staff')
  const sectors = useContentText('sectors')
  const terms = useContentText('terms')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = newestQuestionnaires(known)
  const chosen = offered.find(({ id }) => id === values.questionnaire) ?? QUESTIONNAIRE
  const levels = useContentText(chosen.words)
  const names = useQuestionnaireNames(offered)
  const provinces = useProvinceOptions(values.province)
  const options = {
    province: [...provinces],
    sector: SECTORS.map(({ code }) => ({
      value: code,
      label: `${code} · ${sectors(`${code}.short`)}`,
    })),
    kind: BUSINESS_KINDS.map((id) => ({ value: id, label: terms(`kinds.${id}`) })),
    size: SIZE_CLASSES.map((id) => ({ value: id, label: terms(`sizes.${id}`) })),
    questionnaire: offered.map(({ id }) => ({ value: id, label: names.get(id) ?? id })),
    level: [
      ...levelIdsOf(chosen.id, known).map((id) => ({
        value: id,
        label: levels(`levels.${id}.name`),
      })),
      { value: 'withheld', label: terms('levels.withheld') },
    ],
  }
  return (
    <>
      {/* Who sees one province has nothing to choose. */}
      {CHOICES.filter((field) => only.includes(field) && options[field].length !== 1).map(
        (field) => (
          <SelectField
            key={field}
            label={t(`filters.${field}`)}
            placeholder={t('filters.all')}
            value={values[field] ?? ''}
            onChange={(value) => onChange(field, value)}
            options={options[field]}
          />
        ),
      )}
      {DAYS.filter((field) => only.includes(field)).map((field) => (
        <TextField
          key={field}
          label={t(`filters.${field}`)}
          type="date"
          error={field === 'to' && isReversed(values) ? t('filters.reversed') : undefined}
          value={values[field] ?? ''}
          onChange={(value) => onChange(field, value)}
        />
      ))}
    </>
  )
}

/** The fields as a part of the page, below those that stand before them. */
export function Filters({ children, ...props }: FiltersProps & { readonly children?: ReactNode }) {
  const { t } = useTranslation('staff')
  return (
    <section className="staff-filters" aria-label={t('filters.label')}>
      {children}
      <FilterFields {...props} />
    </section>
  )
}
