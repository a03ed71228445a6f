import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { PROVINCES } from '#content/reference.ts'
import { useContentText } from '#i18n/content-text.ts'
import { CASE_STATES, CaseQuerySchema, HELP_REQUEST, type Case } from '#protocol/cases.ts'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { BoardColumn } from './board-column.tsx'
import { Giving } from './giving.tsx'
import { useObstacleName } from './use-obstacle-name.ts'

const FILTERS = ['obstacle', 'province', 'event', 'assignee'] as const
type Filter = (typeof FILTERS)[number]

function filtersIn(search: string): Partial<Record<Filter, string>> {
  const given = new URLSearchParams(search)
  const filters: Partial<Record<Filter, string>> = {}
  for (const field of FILTERS) {
    const value = given.get(field)
    if (value && CaseQuerySchema.safeParse({ [field]: value }).success) filters[field] = value
  }
  return filters
}

/** Cases by how far they are, the longest open first. Filters are in the address. */
export function BoardScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('cases')
  const places = useContentText('places')
  const obstacleName = useObstacleName()
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const filters = filtersIn(useSearch())
  const query = new URLSearchParams(filters).toString()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Case>>(new Map())
  const [visit, setVisit] = useState(0)
  const [given, setGiven] = useState(0)
  const events = useAnswered('events', () => api.events())
  const people = useAnswered('people', () => api.casePeople())
  const names = new Map(people?.value?.items.map(({ id, name }) => [id, name]) ?? [])
  const narrow = (field: Filter, value: string): void => {
    const next = new URLSearchParams(filters)
    if (value === '') next.delete(field)
    else next.set(field, value)
    setChosen(new Map())
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
  }
  const choose = (item: Case): void => {
    const next = new Map(chosen)
    if (!next.delete(item.id)) next.set(item.id, item)
    setChosen(next)
  }
  const obstacles = CLOSING_QUESTIONS.current().obstacleGroups.flatMap((group) => group.obstacles)
  const options: Readonly<Record<Filter, readonly { value: string; label: string }[]>> = {
    obstacle: [HELP_REQUEST, ...obstacles].map((id) => ({ value: id, label: obstacleName(id) })),
    province: PROVINCES.map(({ code }) => ({ value: code, label: places(code) })),
    event: (events?.value?.items ?? []).map(({ event }) => ({
      value: event.id,
      label: event.name,
    })),
    assignee: [
      { value: user.id, label: t('mine') },
      { value: 'none', label: t('nobody') },
      ...[...names]
        .filter(([id]) => id !== user.id)
        .map(([id, name]) => ({ value: id, label: name })),
    ],
  }
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <p>
        <Link href="/staff/cases/summary">{t('toSummary')}</Link>
      </p>
      <section className="staff-filters" aria-label={t('filters')}>
        {FILTERS.map((field) => (
          <SelectField
            key={field}
            label={t(field)}
            placeholder={t('all')}
            value={filters[field] ?? ''}
            onChange={(value) => narrow(field, value)}
            options={[...options[field]]}
          />
        ))}
      </section>
      {chosen.size > 0 && (
        <Giving
          cases={[...chosen.values()]}
          people={[...names].map(([value, label]) => ({ value, label }))}
          onDone={() => {
            setGiven(chosen.size)
            setChosen(new Map())
            setVisit(visit + 1)
          }}
          onSignedOut={onSignedOut}
        />
      )}
      {given > 0 && chosen.size === 0 && <p role="status">{t('given', { count: given })}</p>}
      <div className="case-board">
        {CASE_STATES.map((state) => (
          <BoardColumn
            key={`${state} ${query} ${visit}`}
            state={state}
            query={query}
            names={names}
            chosen={chosen}
            onChoose={choose}
            onSignedOut={onSignedOut}
          />
        ))}
      </div>
    </>
  )
}
