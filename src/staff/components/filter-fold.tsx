import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/disclosure.tsx'

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

/** Within it what is asked for less often, folded on a wide page too; its name says how many of these hold. */
export function MoreFilterFold({ used, children }: FilterFoldProps) {
  const { t } = useTranslation('staff')
  const name = t('more.summary')
  return (
    <Disclosure summary={used === 0 ? name : `${name} ${t('filters.used', { count: used })}`}>
      <section className="staff-filters" aria-label={name}>
        {children}
      </section>
    </Disclosure>
  )
}
