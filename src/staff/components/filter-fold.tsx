import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FilterFoldProps {
  /** How many of the filters hold. */
  readonly used: number
  readonly children: ReactNode
}

/** The filters of a page: beside a wide page's contents there is room for them, on a phone the contents come first. */
export function FilterFold({ used, children }: FilterFoldProps) {
  const { t } = useTranslation('staff')
  const [isWide] = useState(() => matchMedia('(min-width: 60rem)').matches)
  return (
    <details className="disclosure staff-filter-fold" open={isWide}>
      <summary>
        {t('filters.label')}
        {used > 0 && ` ${t('filters.used', { count: used })}`}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
