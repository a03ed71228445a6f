import { useTranslation } from 'react-i18next'
import type { CriticalGap } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Callout } from '#ui/callout.tsx'

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
    <div className="gaps stack">
      <h3>{t('gaps.title')}</h3>
      <p>{t('gaps.lead')}</p>
      {gaps.map(({ criterionId, kind }) => (
        <Callout
          key={criterionId}
          tone="danger"
          {...(kind === 'unknown' && { title: t('gaps.unknown') })}
        >
          <p>{text(`criteria.${criterionId}.risk`)}</p>
        </Callout>
      ))}
    </div>
  )
}
