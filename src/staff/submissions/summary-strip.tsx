import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { levelIdsOf, QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

/**
 * Whatever the list is narrowed to: how many there are, how many of today, how many set aside; and how the levels spread, for
 * who opens it.
 */
export function SummaryStrip() {
  const { t, i18n } = useTranslation('staff')
  const shown = (count: number): string => count.toLocaleString(i18n.language)
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const levels = useContentText(QUESTIONNAIRE.words)
  const terms = useContentText('terms')
  const api = useStaffApi()
  const answered = useAnswered('summary', () => api.summary())
  if (answered?.kind === 'failed') return null
  const { total = 0, today = 0, quarantined = null, byLevel = {} } = answered?.value ?? {}
  const bars = [...levelIdsOf(QUESTIONNAIRE.id, known), 'withheld'].map((id) => ({
    id,
    name: id === 'withheld' ? terms('levels.withheld') : levels(`levels.${id}.name`),
    count: byLevel[id] ?? 0,
  }))
  const ofLevels = bars.reduce((sum, { count }) => sum + count, 0)
  const line = [
    t('summary.line', { total: shown(total), today: shown(today) }),
    // Who may not open what was put aside is told nothing of it.
    ...(quarantined === null ? [] : [t('summary.quarantined', { number: shown(quarantined) })]),
  ].join(' · ')
  return (
    // Its line stands there from the beginning: what is below must not move once it is read.
    <Disclosure summary={answered ? line : t('loading')}>
      <table className="staff-levels">
        <caption>{t('summary.byLevel')}</caption>
        <tbody>
          {bars.map(({ id, name, count }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <meter min={0} max={Math.max(1, ofLevels)} value={count} aria-label={name} />
              </td>
              <td className="staff-number">{shown(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}
