import { useOwnId } from '#ui/use-own-id.ts'
import { useTranslation } from 'react-i18next'
import type { Coverage } from '#domain/result.ts'
import { coverageNeeds } from './coverage-needs.ts'

interface CoverageSummaryProps {
  readonly coverage: Coverage
  /** Whole percent under which no level is given. */
  readonly needed: number
}

/** How much is clearly answered, and whether that carries a level. */
export function CoverageSummary({ coverage, needed }: CoverageSummaryProps) {
  const { t } = useTranslation('review')
  const labelId = useOwnId()
  const { percent, isEnough, more } = coverageNeeds(coverage, needed)
  return (
    <section className="card stack" aria-labelledby={labelId}>
      <h2 id={labelId}>{t('coverage.title')}</h2>
      <div
        className={isEnough ? 'review-meter' : 'review-meter review-meter-short'}
        aria-hidden="true"
      >
        <span style={{ inlineSize: `${percent}%` }} />
        <i style={{ insetInlineStart: `${needed}%` }} />
      </div>
      <p>
        {t('coverage.figure', { ...coverage, percent })}{' '}
        {isEnough ? t('coverage.enough') : t('coverage.tooLow', { needed, more })}
      </p>
    </section>
  )
}
