import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import type { Change } from '#domain/compare-assessments.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate, formatScore, formatSigned } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import { sinceLastTime, type SinceLastTime } from './earlier-assessment.ts'
import './compare.css'

const directionOf = ({ isWithinNoise, difference }: Change) =>
  isWithinNoise ? 'same' : difference > 0 ? 'better' : 'worse'

function Moved({
  title,
  ids,
  words,
}: {
  readonly title: string
  readonly ids: readonly string[]
  readonly words: string
}) {
  const text = useContentText(words)
  if (ids.length === 0) return null
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {ids.map((id) => (
          <li key={id}>{text(`criteria.${id}.prompt`)}</li>
        ))}
      </ul>
    </div>
  )
}

function Comparison({ earlier, comparison, words }: SinceLastTime) {
  const { t, i18n } = useTranslation('compare')
  const text = useContentText(words)
  const { overall, pillars, risen, fallen } = comparison
  const language = i18n.language
  if (!overall) return null
  const when = formatDate(earlier.finishedAt ?? earlier.updatedAt, language)
  const rows = [
    { id: 'overall', name: t('overall'), change: overall },
    ...pillars.map((change) => ({
      id: change.pillarId,
      name: text(`pillars.${change.pillarId}.name`),
      change,
    })),
  ]
  return (
    <section className="card stack compare" aria-labelledby="compare">
      <h3 id="compare">{t('title', { when })}</h3>
      <p className="compare-headline">
        {t(`headline.${directionOf(overall)}`, {
          earlier: formatScore(overall.earlier.shown, language),
          later: formatScore(overall.later.shown, language),
          points: formatScore(Math.abs(overall.difference), language),
        })}
      </p>
      <p className="soft">{t('basis', { count: overall.compared })}</p>
      <div className="compare-moved">
        <Moved title={t('risen')} ids={risen} words={words} />
        <Moved title={t('fallen')} ids={fallen} words={words} />
      </div>
      {risen.length === 0 && fallen.length === 0 && <p>{t('nothingMoved')}</p>}
      <details>
        <summary>{t('byPillar')}</summary>
        <table className="compare-table">
          <caption className="visually-hidden">{t('title', { when })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('part')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('change')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, change }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{formatScore(change.earlier.shown, language)}</td>
                <td>{formatScore(change.later.shown, language)}</td>
                <td>
                  {formatSigned(change.difference, language)}
                  {change.isWithinNoise && change.difference !== 0 && (
                    <span className="compare-noise">{t('withinNoise')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className="soft small">{t('noise')}</p>
    </section>
  )
}

/** What changed since the assessment before, over the questions both answered; nothing where there is none. */
export function SinceLastTimeSection({
  assessmentId,
  database = appDatabase,
}: {
  readonly assessmentId: string
  readonly database?: AppDatabase
}) {
  const found = useLiveQuery(() => sinceLastTime(database, assessmentId), [database, assessmentId])
  return found ? <Comparison {...found} /> : null
}
