import { useTranslation } from 'react-i18next'
import type { CompanyLevel, Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { LevelLadder } from '#ui/level-ladder.tsx'
import { Disclaimer } from './disclaimer.tsx'
import { wayUp } from './spread-facts.ts'
import { TooLittleAnswered } from './withheld.tsx'

interface SpreadSummaryProps {
  readonly result: AssessmentResult
  readonly points: NonNullable<AssessmentResult['points']>
  readonly company: readonly CompanyLevel[]
  readonly questionnaire: Questionnaire
}

/** Points, level, and both conditions of the level above: a high total with a weak spread is held back, and says so. */
export function SpreadSummary({ result, points, company, questionnaire }: SpreadSummaryProps) {
  const { t } = useTranslation('results')
  const text = useContentText(questionnaire.words)
  const { levels, coverageNeeded, pillars } = questionnaire
  const { levelId } = result.level
  const next = wayUp(result, company, levels)
  const nameOf = (id: string): string => text(`levels.${id}.name`)
  return (
    <div className="card score">
      <TooLittleAnswered result={result} needed={coverageNeeded} />
      <p className={`score-figure score-figure-${result.level.kind}`}>
        <span className="score-number">{points.got}</span>{' '}
        <span className="score-of">{t('spread.of', { points: points.of })}</span>
      </p>
      {levelId && (
        <div className="score-level">
          <p className="score-level-name">{nameOf(levelId)}</p>
          <p>{text(`levels.${levelId}.meaning`)}</p>
        </div>
      )}
      {next && (
        <p>
          {t('spread.next', {
            name: nameOf(next.row.levelId),
            points: next.row.pointsOver,
            needed: next.row.pillars,
            total: pillars.length,
            have: next.pillarsThere,
          })}{' '}
          {next.isHeldBack && <strong>{t('spread.heldBack')}</strong>}
        </p>
      )}
      <LevelLadder
        label={
          levelId
            ? t('score.ladder', { total: levels.length, name: nameOf(levelId) })
            : t('score.ladderNone', { total: levels.length })
        }
        steps={levels.map(({ id }) => {
          const row = company.find((each) => each.levelId === id)
          return {
            id,
            name: nameOf(id),
            detail: row ? t('spread.over', { points: row.pointsOver }) : '',
            isCurrent: id === levelId,
          }
        })}
      />
      <Disclaimer questionnaire={questionnaire} />
    </div>
  )
}
