import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'

interface OutlookProps {
  readonly now: AssessmentResult
  /** With everything of the plan done so far. */
  readonly then: AssessmentResult
  readonly questionnaire: Questionnaire
}

/** What the score would become, said as what it is: today's rules applied to what is not done yet. */
export function Outlook({ now, then, questionnaire }: OutlookProps) {
  const { t, i18n } = useTranslation('roadmap')
  const text = useContentText(questionnaire.words)
  const shown = (score: number): string => formatScore(score, i18n.language)
  if (now.range && then.range)
    return (
      <p className="roadmap-outlook">
        {t('outlook.range', {
          low: shown(then.range.low.shown),
          high: shown(then.range.high.shown),
          lowNow: shown(now.range.low.shown),
          highNow: shown(now.range.high.shown),
        })}
      </p>
    )
  if (!now.score || !then.score) return null
  const { levelId } = then.level
  return (
    <p className="roadmap-outlook">
      {t(levelId ? 'outlook.score' : 'outlook.scoreOnly', {
        now: shown(now.score.shown),
        score: shown(then.score.shown),
        level: levelId ? text(`levels.${levelId}.name`) : '',
      })}
    </p>
  )
}
