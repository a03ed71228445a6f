import { useTranslation } from 'react-i18next'
import type { CriticalGap } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'

/** Risks that no good mean may hide, each with what can happen. */
export function CriticalGaps({
  gaps,
  words,
}: {
  readonly gaps: readonly CriticalGap[]
  /** Namespace of the questionnaire's words. */
  readonly words: string
}) {
  const { t } = useTranslation('results')
  const text = useContentText(words)
  if (gaps.length === 0) return <p className="gaps-none">{t('gaps.none')}</p>
  return (
    <div className="gaps card">
      <h3 id="risks">{t('gaps.title', { count: gaps.length })}</h3>
      <p className="soft small">{t('gaps.lead')}</p>
      <ul className="gap-list">
        {gaps.map(({ criterionId, kind }) => (
          <li key={criterionId}>
            <strong>{text(`criteria.${criterionId}.short`)}</strong>
            {kind === 'unknown' && <span className="tag">{t('gaps.unknown')}</span>}
            <span className="gap-risk">{text(`criteria.${criterionId}.risk`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
