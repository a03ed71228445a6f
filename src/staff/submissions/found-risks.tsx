import { useTranslation } from 'react-i18next'
import type { CriticalGap } from '#domain/result.ts'
import { useKnownText } from '../use-known-text.ts'

/** Risks that no good mean may hide, by the server's count. */
export function FoundRisks({
  gaps,
  words,
}: {
  readonly gaps: readonly CriticalGap[]
  /** Namespace of the questionnaire's words. */
  readonly words: string
}) {
  const { t } = useTranslation('staff')
  const text = useKnownText(words)
  if (gaps.length === 0) return null
  return (
    <>
      <h3>{t('detail.risks')}</h3>
      <ul>
        {gaps.map(({ criterionId, kind }) => (
          <li key={criterionId}>
            {text(`criteria.${criterionId}.short`)}
            {kind === 'unknown' && ` (${t('detail.riskUnknown')})`}
          </li>
        ))}
      </ul>
    </>
  )
}
