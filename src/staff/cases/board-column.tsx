import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import type { Case, CaseState } from '#protocol/cases.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useBusy } from '../use-busy.ts'
import { useObstacleName } from './use-obstacle-name.ts'

interface BoardColumnProps {
  readonly state: CaseState
  /** The filters, without the state. */
  readonly query: string
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly chosen: ReadonlyMap<string, Case>
  readonly onChoose: (item: Case) => void
  readonly onSignedOut: () => void
}

/** The cases of one state. Closed ones are not chosen: there is nothing to give away. */
export function BoardColumn(props: BoardColumnProps) {
  const { state, query, names, chosen, onChoose, onSignedOut } = props
  const { t } = useTranslation('cases')
  const places = useContentText('places')
  const obstacleName = useObstacleName()
  const api = useStaffApi()
  const [further, setFurther] = useState<readonly Case[]>([])
  const [after, setAfter] = useState<string | null>(null)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const asked = `${query}&state=${state}`
  const answered = useAnswered(asked, () => api.cases(asked))
  const page = answered?.value
  const nextAfter = after ?? page?.nextAfter ?? null
  const items = [...(page?.items ?? []), ...further]
  async function more(): Promise<void> {
    setProblem(null)
    const next = await api.cases(`${asked}&after=${encodeURIComponent(nextAfter ?? '')}`)
    if (next.kind === 'failed') return setProblem(next.code)
    setFurther([...further, ...next.value.items])
    setAfter(next.value.nextAfter ?? '')
  }
  const canBeGiven = state === 'open' || state === 'inHand'
  return (
    <section className="case-column stack" aria-labelledby={`cases-${state}`}>
      <h2 id={`cases-${state}`}>{t(`columns.${state}`, { count: page?.counts[state] ?? 0 })}</h2>
      {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
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
                <RowLink href={`/staff/cases/${item.id}`}>{obstacleName(item.obstacle)}</RowLink>
              </p>
              <p>{business}</p>
              <p className="soft small">
                {[
                  item.province === null ? '' : places(item.province),
                  t('days', { count: item.daysOpen }),
                  item.assignee === null ? t('nobody') : (names.get(item.assignee) ?? ''),
                  item.outcome === null ? '' : t(`outcomes.${item.outcome}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          )
        })}
      </ul>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {nextAfter !== null && nextAfter !== '' && (
        <Button variant="secondary" disabled={isBusy} onClick={() => begin(more)}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}
