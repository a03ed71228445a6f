import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { PillarResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import { Radar } from './radar.tsx'

interface PillarScoresProps {
  readonly pillars: readonly PillarResult[]
  /** The borders of its levels are the rings of the radar. */
  readonly questionnaire: Questionnaire
}

/** Where the bar begins and how long it is, in percent; a range begins at its low end. */
function barOf({ score, range }: PillarResult): { marginInlineStart: string; inlineSize: string } {
  const start = range?.low.shown ?? 0
  const end = score?.shown ?? range?.high.shown ?? 0
  return { marginInlineStart: `${start}%`, inlineSize: `${end - start}%` }
}

/** The pillars twice: as a radar for the eye, as a table with bars for everyone. */
export function PillarScores({ pillars, questionnaire }: PillarScoresProps) {
  const { t, i18n } = useTranslation('results')
  const text = useContentText(questionnaire.words)
  const language = i18n.language
  const { levels, scoring } = questionnaire
  const rings = levels.map(({ from }) => from).filter((from) => from > 0)
  const shownScore = ({ score, range }: PillarResult): string => {
    if (score) return formatScore(score.shown, language)
    if (!range) return t('pillars.notApplicable')
    const [low, high] = [range.low, range.high].map(({ shown }) => formatScore(shown, language))
    return t('pillars.range', { low, high })
  }
  // A radar of ranges would look like a measurement; the table with its bars says the same without that.
  const hasRadar = scoring.method === 'pillarMeans' || scoring.method === 'spread'

  return (
    <div className="pillars-body">
      {hasRadar && (
        <figure className="pillars-radar">
          <Radar
            axes={pillars.map(({ pillarId, score }) => ({
              id: pillarId,
              label: text(`pillars.${pillarId}.short`),
              score: score?.shown ?? null,
            }))}
            rings={rings}
            title={t('pillars.radarTitle', { total: pillars.length })}
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
      )}
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
                {pillar.levelId && (
                  <span className="pillar-level">{text(`levels.${pillar.levelId}.name`)}</span>
                )}
                <span className="pillar-bar" aria-hidden="true">
                  <span style={barOf(pillar)} />
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
  )
}
