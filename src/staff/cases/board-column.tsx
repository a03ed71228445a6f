import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { MOST_PAGES, type Case, type CasePage, type CaseState } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'
import { useKnownText } from '../use-known-text.ts'
import { FollowUpMark } from './follow-up-mark.tsx'
import { useColumnName } from './use-column-name.ts'
import { useObstacleName } from './use-obstacle-name.ts'

interface BoardColumnProps {
  readonly state: CaseState
  /** The filters, without the state. */
  readonly query: string
  /** How many pages of it are shown. */
  readonly pages: number
  readonly onPages: (pages: number) => void
  /** The one that is in sight where there is room for one only. */
  readonly isShown: boolean
  /** How many there are in each state, as the answer says that was read for this one. */
  readonly onCounts: (counts: CasePage['counts']) => void
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly chosen: ReadonlyMap<string, Case>
  readonly onChoose: (item: Case) => void
  readonly onSignedOut: () => void
}

/** The cases of one state. Closed ones are not chosen: there is nothing to give away. */
export function BoardColumn(props: BoardColumnProps) {
  const { state, query, pages, onPages, isShown, onCounts, names, chosen, onChoose } = props
  const { onSignedOut } = props
  const { t } = useTranslation('cases')
  const places = useKnownText('places')
  const obstacleName = useObstacleName()
  const columnName = useColumnName()
  const api = useStaffApi()
  const [tries, setTries] = useState(0)
  const asked = `${queryWith(query, 'state', state)}${pages > 1 ? `&pages=${pages}` : ''}`
  // The rows there are stay while more are read.
  const {
    value: page,
    problem,
    isAsking,
  } = useKept(`${asked} ${tries}`, async () => {
    const answered = await api.cases(asked)
    if (answered.kind === 'ok') onCounts(answered.value.counts)
    return answered
  })
  // Whoever has brought in the last ones goes on below them, and not at the top of the page.
  const { both } = useFocusHeld<HTMLDivElement, HTMLDivElement>()
  const items = page?.items ?? []
  const series = { rows: items.map(({ id }) => `/staff/cases/${id}`) }
  const hasMore = page !== null && page.nextAfter !== null
  // Of a search too wide for all of them the one that is surely in sight speaks for the others.
  const isSaid = problem === 'case.searchTooWide' && !isShown
  const canBeGiven = state === 'open' || state === 'inHand'
  return (
    <section
      className={isShown ? 'stack' : 'stack case-column-aside'}
      aria-labelledby={`cases-${state}`}
    >
      <h2 id={`cases-${state}`}>{columnName(state, page?.counts ?? {})}</h2>
      {page && items.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plain-list stack">
        {items.map((item) => {
          const business = item.businessName ?? t('unnamed')
          return (
            <li key={item.id} className="card case-card">
              <p className="case-obstacle">
                {canBeGiven && (
                  <input
                    type="checkbox"
                    aria-label={t('choose', {
                      name: `${obstacleName(item.obstacle)}, ${business}`,
                    })}
                    checked={chosen.has(item.id)}
                    onChange={() => onChoose(item)}
                  />
                )}
                <RowLink href={`/staff/cases/${item.id}`} series={series}>
                  {obstacleName(item.obstacle)}
                </RowLink>
              </p>
              <p>{business}</p>
              {item.followUp && (
                <p className="small">
                  <FollowUpMark followUp={item.followUp} />
                </p>
              )}
              <p className="soft small">
                {[
                  item.province === null ? '' : places(item.province),
                  t('days', { count: item.daysOpen }),
                  item.assignee === null
                    ? t('nobody')
                    : (names.get(item.assignee) ?? t('somebody')),
                  item.outcome === null ? '' : t(`outcomes.${item.outcome}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          )
        })}
      </ul>
      {problem !== null && !isSaid && (
        <Problem code={problem} onRetry={() => setTries(tries + 1)} onSignedOut={onSignedOut} />
      )}
      <div ref={both} tabIndex={-1}>
        {hasMore && pages < MOST_PAGES && (
          <Button variant="secondary" disabled={isAsking} onClick={() => onPages(pages + 1)}>
            {t('more')}
          </Button>
        )}
        {hasMore && pages >= MOST_PAGES && (
          <Link href={`/staff/cases/list?${queryWith(query, 'state', state)}`}>{t('rest')}</Link>
        )}
        {page && !hasMore && pages > 1 && <p className="soft small">{t('allShown')}</p>}
      </div>
    </section>
  )
}
