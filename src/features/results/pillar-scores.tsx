import { useTranslation } from 'react-i18next'
import type { Level } from '#domain/questionnaire.ts'
import type { PillarResult } from '#domain/score.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import type { Language } from '#i18n/languages.ts'
import { Radar } from './radar.tsx'

interface PillarScoresProps {
  readonly pillars: readonly PillarResult[]
  /** Their borders are the rings of the radar. */
  readonly levels: readonly Level[]
}

/** The pillars twice: as a radar for the eye, as a table with bars for everyone. */
export function PillarScores({ pillars, levels }: PillarScoresProps) {
  const { t, i18n } = useTranslation('results')
  const text = useContentText('san-sang-so')
  const language = i18n.language as Language
  const rings = levels.map(({ from }) => from).filter((from) => from > 0)
  const shownScore = ({ score }: PillarResult): string =>
    score ? formatScore(score.shown, language) : t('pillars.notApplicable')

  return (
    <div className="card pillars">
      <h3>{t('pillars.title')}</h3>
      <div className="pillars-body">
        <figure className="pillars-radar">
          <Radar
            axes={pillars.map(({ pillarId, score }) => ({
              id: pillarId,
              label: text(`pillars.${pillarId}.short`),
              score: score?.shown ?? null,
            }))}
            rings={rings}
            title={t('pillars.radarTitle')}
            description={t('pillars.radarText', {
              list: pillars
                .map((pillar) =>
                  t('pillars.radarItem', {
                    name: text(`pillars.${pillar.pillarId}.short`),
                    score: shownScore(pillar),
                  }),
                )
                .join('; '),
            })}
          />
          <figcaption>{t('pillars.rings', { list: rings.join(', ') })}</figcaption>
        </figure>
        <table className="pillars-table">
          <thead>
            <tr>
              <th scope="col">{t('pillars.pillar')}</th>
              <th scope="col" className="figure">
                {t('pillars.score')}
              </th>
              <th scope="col" className="figure">
                {t('pillars.answered')}
              </th>
            </tr>
          </thead>
          <tbody>
            {pillars.map((pillar) => (
              <tr key={pillar.pillarId}>
                <th scope="row">
                  <span className="pillar-name">{text(`pillars.${pillar.pillarId}.name`)}</span>
                  <span className="pillar-short">{text(`pillars.${pillar.pillarId}.short`)}</span>
                  <span className="pillar-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${pillar.score?.shown ?? 0}%` }} />
                  </span>
                </th>
                <td className="figure">{shownScore(pillar)}</td>
                <td className="figure">
                  {pillar.coverage.answered}/{pillar.coverage.applicable}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
