import { useTranslation } from 'react-i18next'
import type { AssessmentResult } from '#domain/result.ts'
import { Callout } from '#ui/callout.tsx'
import { wholePercent } from './score-facts.ts'

/** Why there is no level, where too little was answered. */
export function TooLittleAnswered({
  result,
  needed,
}: {
  readonly result: AssessmentResult
  /** Whole percent. */
  readonly needed: number
}) {
  const { t } = useTranslation('results')
  const { level, coverage } = result
  if (level.reason !== 'coverageTooLow') return null
  return (
    <Callout tone="attention" title={t('withheld.title')}>
      <p>
        {t('withheld.coverageTooLow', { ...coverage, percent: wholePercent(coverage), needed })}
      </p>
    </Callout>
  )
}
