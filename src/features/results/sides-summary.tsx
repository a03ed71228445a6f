import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { formatScore } from '#i18n/formats.ts'
import { Disclaimer } from './disclaimer.tsx'
import { wholePercent } from './score-facts.ts'

interface SidesSummaryProps {
  readonly result: AssessmentResult
  readonly sides: NonNullable<AssessmentResult['sides']>
  readonly questionnaire: Questionnaire
}

/** Two figures side by side, and why they are not made into one. */
export function SidesSummary({ result, sides, questionnaire }: SidesSummaryProps) {
  const { t, i18n } = useTranslation('results')
  const { coverage } = result
  return (
    <div className="card score">
      <dl className="score-sides">
        {(['criteria', 'tools'] as const).map((side) => (
          <div key={side}>
            <dt>{t(`sides.${side}`)}</dt>
            <dd>
              <span className="score-number">
                {sides[side] ? formatScore(sides[side].shown, i18n.language) : '–'}
              </span>{' '}
              <span className="score-of">{t('sides.of')}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>{t('sides.why')}</p>
      <p>{t('coverage', { ...coverage, percent: wholePercent(coverage) })}</p>
      <Disclaimer questionnaire={questionnaire} />
    </div>
  )
}
