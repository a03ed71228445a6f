import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import { LevelLadder } from '#ui/level-ladder.tsx'
import { Disclaimer } from './disclaimer.tsx'
import { TooLittleAnswered } from './withheld.tsx'

interface RangeSummaryProps {
  readonly result: AssessmentResult
  readonly range: NonNullable<AssessmentResult['range']>
  readonly questionnaire: Questionnaire
}

/** The quick check's figures: between what and what, and which levels that spans; never a point. */
export function RangeSummary({ result, range, questionnaire }: RangeSummaryProps) {
  const { t, i18n } = useTranslation('results')
  const text = useContentText(questionnaire.words)
  const { levels, coverageNeeded } = questionnaire
  const { levelIds } = range
  const names = levelIds.map((id) => text(`levels.${id}.name`))
  const first = names[0]
  const last = names.at(-1)
  return (
    <div className="card score">
      <TooLittleAnswered result={result} needed={coverageNeeded} />
      <p className="score-figure score-figure-reached">
        <span className="score-number score-number-range">
          {t('range.figure', {
            low: formatScore(range.low.shown, i18n.language),
            high: formatScore(range.high.shown, i18n.language),
          })}
        </span>{' '}
        <span className="score-of">{t('score.of')}</span>
      </p>
      {first !== undefined && (
        <div className="score-level">
          <p className="score-level-name">
            {first === last ? first : t('range.levels', { first, last })}
          </p>
          <p>{first === last ? t('range.oneLevel') : t('range.severalLevels')}</p>
        </div>
      )}
      <LevelLadder
        label={
          first === undefined
            ? t('score.ladderNone', { total: levels.length })
            : t('score.ladder', { total: levels.length, name: names.join(', ') })
        }
        steps={levels.map(({ id, from }) => ({
          id,
          name: text(`levels.${id}.name`),
          detail: t('score.from', { from }),
          isCurrent: levelIds.includes(id),
        }))}
      />
      <p>{t('range.why', { answered: result.coverage.answered })}</p>
      <Disclaimer questionnaire={questionnaire} />
    </div>
  )
}
