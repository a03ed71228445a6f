import { useTranslation } from 'react-i18next'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

/** How many, how many today, how many set aside, and how the levels spread. */
export function SummaryStrip() {
  const { t, i18n } = useTranslation('staff')
  const shown = (count: number): string => count.toLocaleString(i18n.language)
  const levels = useContentText(QUESTIONNAIRE.words)
  const terms = useContentText('terms')
  const api = useStaffApi()
  const answered = useAnswered('summary', () => api.summary())
  if (answered?.kind !== 'ok') return null
  const { total, today, quarantined, byLevel } = answered.value
  const bars = [...QUESTIONNAIRE.levels.map(({ id }) => id), 'withheld'].map((id) => ({
    id,
    name: id === 'withheld' ? terms('levels.withheld') : levels(`levels.${id}.name`),
    count: byLevel[id] ?? 0,
  }))
  return (
    <section className="staff-summary" aria-label={t('summary.label')}>
      <dl className="staff-figures">
        {(['total', 'today', 'quarantined'] as const).map((figure) => (
          <div key={figure} className="card">
            <dt>{t(`summary.${figure}`)}</dt>
            <dd>{shown({ total, today, quarantined }[figure])}</dd>
          </div>
        ))}
      </dl>
      <table className="card staff-levels">
        <caption>{t('summary.byLevel')}</caption>
        <tbody>
          {bars.map(({ id, name, count }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <meter min={0} max={Math.max(1, total)} value={count} aria-label={name} />
              </td>
              <td className="staff-number">{shown(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
