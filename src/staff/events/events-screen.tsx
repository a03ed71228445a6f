import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventList } from '#protocol/event.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useKnownText } from '../use-known-text.ts'
import { isComplete } from './balance.ts'
import { EventDays } from './event-days.tsx'
import { eventPath, placeText } from './event-links.ts'

const COLUMNS = ['name', 'days', 'place', 'state', 'count', 'devices'] as const

function EventTable({ items }: { readonly items: EventList['items'] }) {
  const { t } = useTranslation('events')
  const places = useKnownText('places')
  const label = (column: (typeof COLUMNS)[number]): string => t(`list.columns.${column}`)
  return (
    <table className="staff-table">
      <caption className="visually-hidden">{t('list.caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {label(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.event.id}>
            <th scope="row" data-label={label('name')}>
              <RowLink href={eventPath(item.event.id)}>{item.event.name}</RowLink>
            </th>
            <td data-label={label('days')}>
              <EventDays event={item.event} />
            </td>
            <td data-label={label('place')}>{placeText(item.event, places)}</td>
            <td data-label={label('state')}>
              <span>
                {t(`states.${item.event.state}`)}
                {isComplete(item) && <span className="tag event-tag">{t('list.complete')}</span>}
              </span>
            </td>
            <td data-label={label('count')} className="event-figure">
              {item.event.target === null
                ? item.stored
                : t('list.ofTarget', { stored: item.stored, target: item.event.target })}
            </td>
            <td data-label={label('devices')} className="event-figure">
              {item.devices}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every field event, newest first. */
export function EventsScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(String(visit), () => api.events())
  return (
    <>
      <ScreenHeading>{t('list.title')}</ScreenHeading>
      <p>{t('list.lead')}</p>
      <div className="row">
        <ButtonLink href="/staff/events/new">{t('list.create')}</ButtonLink>
      </div>
      {!answered && <p role="status">{t('loading')}</p>}
      {answered?.kind === 'failed' && (
        <Problem
          code={answered.code}
          onRetry={() => setVisit(visit + 1)}
          onSignedOut={onSignedOut}
        />
      )}
      {answered?.kind === 'ok' &&
        (answered.value.items.length === 0 ? (
          <p className="card">{t('list.empty')}</p>
        ) : (
          <EventTable items={answered.value.items} />
        ))}
    </>
  )
}
