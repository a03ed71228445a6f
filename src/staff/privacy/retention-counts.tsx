import { useTranslation } from 'react-i18next'
import { formatCount } from '#i18n/formats.ts'
import { RETENTION_KINDS, type RetentionCounts } from '#protocol/retention.ts'

interface RetentionCountListProps {
  readonly counts: RetentionCounts
  /** Kinds of which there are none are left out: where there is one at least, and room for few. */
  readonly isShort?: boolean
}

/** How many of each kind. */
export function RetentionCountList({ counts, isShort = false }: RetentionCountListProps) {
  const { t, i18n } = useTranslation('privacy')
  return (
    <dl className="staff-facts">
      {RETENTION_KINDS.filter((kind) => !isShort || counts[kind] > 0).map((kind) => (
        <div key={kind}>
          <dt>{t(`retention.kinds.${kind}`)}</dt>
          <dd>{formatCount(counts[kind], i18n.language)}</dd>
        </div>
      ))}
    </dl>
  )
}
