import { useTranslation } from 'react-i18next'
import { formatCount } from '#i18n/formats.ts'
import { RETENTION_KINDS, type RetentionCounts } from '#protocol/retention.ts'

/** How many of each kind. */
export function RetentionCountList({ counts }: { readonly counts: RetentionCounts }) {
  const { t, i18n } = useTranslation('privacy')
  return (
    <dl className="staff-facts">
      {RETENTION_KINDS.map((kind) => (
        <div key={kind}>
          <dt>{t(`retention.kinds.${kind}`)}</dt>
          <dd>{formatCount(counts[kind], i18n.language)}</dd>
        </div>
      ))}
    </dl>
  )
}
