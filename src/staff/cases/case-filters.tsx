import { useTranslation } from 'react-i18next'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { CASE_STATES, CaseQuerySchema, HELP_REQUEST } from '#protocol/cases.ts'
import { DUE_FILTERS } from '#protocol/follow-up.ts'
import { SelectField } from '#ui/field.tsx'
import type { StaffUser } from '../api.ts'
import { useProvinceOptions } from '../seen-provinces.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useEverAsked } from '../use-ever-asked.ts'
import { useObstacleName } from './use-obstacle-name.ts'

/** What board and list are both narrowed by, besides a search. */
export const BOARD_FILTERS = ['obstacle', 'province', 'event', 'assignee', 'due'] as const
/** The list is of every state. */
export const LIST_FILTERS = [...BOARD_FILTERS, 'state'] as const
type CaseFilterField = (typeof LIST_FILTERS)[number]
/** What an address of this page may hold beside the place in it. */
export type CaseQueryField = CaseFilterField | 'search' | 'sort'
export type CaseFilters = Readonly<Partial<Record<CaseQueryField, string>>>

/** Reads those of `fields` from the page's address; what is not valid is left out. */
export function caseFiltersIn(search: string, fields: readonly CaseQueryField[]): CaseFilters {
  const given = new URLSearchParams(search)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = given.get(field)
      return value && CaseQuerySchema.safeParse({ [field]: value }).success ? [[field, value]] : []
    }),
  )
}

interface CaseFiltersProps {
  readonly fields: readonly CaseFilterField[]
  readonly values: CaseFilters
  readonly user: StaffUser
  /** Of people who have cases, or may be given some, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly onChange: (field: CaseFilterField, value: string) => void
}

/** One choice a filter. */
export function CaseFilterSection({ fields, values, user, names, onChange }: CaseFiltersProps) {
  const { t } = useTranslation('cases')
  const provinces = useProvinceOptions(values.province)
  const obstacleName = useObstacleName()
  const api = useStaffApi()
  const events = useAnswered('events', () => api.eventNames())
  const obstacles = CLOSING_QUESTIONS.current().obstacleGroups.flatMap((group) => group.obstacles)
  // What is asked no more has cases all the same: those asked now come first.
  const named = new Set([...obstacles, ...(useEverAsked()?.obstacles ?? [])])
  // An address may name one that nobody knows any more.
  if (values.obstacle && values.obstacle !== HELP_REQUEST) named.add(values.obstacle)
  const options: Readonly<Record<CaseFilterField, readonly { value: string; label: string }[]>> = {
    obstacle: [HELP_REQUEST, ...named].map((id) => ({ value: id, label: obstacleName(id) })),
    province: provinces,
    event: (events?.value?.items ?? []).map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    assignee: [
      { value: user.id, label: t('mine') },
      { value: 'none', label: t('nobody') },
      ...[...names]
        .filter(([id]) => id !== user.id)
        .map(([id, name]) => ({ value: id, label: name })),
    ],
    due: DUE_FILTERS.map((due) => ({ value: due, label: t(`dueFilters.${due}`) })),
    state: CASE_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
  }
  return (
    <section className="staff-filters" aria-label={t('filters')}>
      {/* Who sees one province has nothing to choose. */}
      {fields
        .filter((field) => field !== 'province' || provinces.length > 1)
        .map((field) => (
          <SelectField
            key={field}
            label={t(field)}
            placeholder={t('all')}
            value={values[field] ?? ''}
            onChange={(value) => onChange(field, value)}
            options={[...options[field]]}
          />
        ))}
    </section>
  )
}
