import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import { Callout } from '#ui/callout.tsx'
import { LevelLadder } from '#ui/level-ladder.tsx'
import { Disclaimer } from './disclaimer.tsx'
import { strongestPillar, wayToNextLevel, wholePercent } from './score-facts.ts'

interface ScoreSummaryProps {
  readonly result: AssessmentResult
  /** The version that was answered. */
  readonly questionnaire: Questionnaire
}

/** Level in words one can repeat at home, the strongest part, the figure, what it rests on, and what it is not. */
export function ScoreSummary({ result, questionnaire }: ScoreSummaryProps) {
  const { t, i18n } = useTranslation('results')
  const text = useContentText(questionnaire.words)
  const language = i18n.language
  const { score, level, coverage } = result
  const { levels, coverageNeeded } = questionnaire
  const levelNumber = levels.findIndex(({ id }) => id === level.levelId) + 1
  const percent = wholePercent(coverage)
  const strongest = strongestPillar(result.pillars)
  const next = level.levelId && score ? wayToNextLevel(score, level.levelId, levels) : null

  return (
    <div className="card score">
      {level.kind === 'withheld' && (
        <Callout tone="attention" title={t('withheld.title')}>
          <p>
            {t(
              level.reason === 'nothingApplies'
                ? 'withheld.nothingApplies'
                : 'withheld.coverageTooLow',
              {
                ...coverage,
                percent,
                needed: coverageNeeded,
              },
            )}
          </p>
          {score && <p>{t('withheld.again')}</p>}
        </Callout>
      )}
      <div className="score-head">
        {level.levelId && (
          <div className="score-level">
            <p className="score-level-number">
              {t('score.levelLabel', { number: levelNumber, total: levels.length })}
            </p>
            <p className="score-level-name">{text(`levels.${level.levelId}.name`)}</p>
          </div>
        )}
        {score && (
          <p className={`score-figure score-figure-${level.kind}`}>
            <span className="score-number">{formatScore(score.shown, language)}</span>{' '}
            <span className="score-of">{t('score.of')}</span>
          </p>
        )}
      </div>
      {level.levelId && (
        <p className="score-words">
          {t('score.inWords', {
            name: text(`levels.${level.levelId}.name`),
            meaning: text(`levels.${level.levelId}.meaning`),
          })}
        </p>
      )}
      {strongest?.score && (
        <p className="score-strongest">
          {t('strongest', {
            name: text(`pillars.${strongest.pillarId}.name`),
            score: formatScore(strongest.score.shown, language),
          })}
        </p>
      )}
      <LevelLadder
        label={
          level.levelId
            ? t('score.ladder', {
                total: levels.length,
                name: text(`levels.${level.levelId}.name`),
              })
            : t('score.ladderNone', { total: levels.length })
        }
        steps={levels.map(({ id, from }) => ({
          id,
          name: text(`levels.${id}.name`),
          detail: t('score.from', { from }),
          isCurrent: id === level.levelId,
        }))}
      />
      {next && (
        <p>
          {t('score.toNext', {
            points: formatScore(next.points, language),
            name: text(`levels.${next.levelId}.name`),
          })}
        </p>
      )}
      {level.kind === 'reached' && (
        <p className="score-basis">{t('coverage', { ...coverage, percent })}</p>
      )}
      <Disclaimer questionnaire={questionnaire} />
    </div>
  )
}
