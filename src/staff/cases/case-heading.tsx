import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { ScreenHeading } from '#ui/screen-heading.tsx'

interface CaseHeadingProps {
  /** The other way to look at the same cases. */
  readonly other: { readonly href: string; readonly label: 'toColumns' | 'toList' }
  /** What else stands beside the heading. */
  readonly children?: ReactNode
}

/** What the page shows, and the ways to see it otherwise; close together, so that the first cases are in sight. */
export function CaseHeading({ other, children }: CaseHeadingProps) {
  const { t } = useTranslation('cases')
  return (
    <div className="staff-list-head">
      <div className="staff-asides">
        <ScreenHeading>{t('title')}</ScreenHeading>
        <Link href={other.href}>{t(other.label)}</Link>
        <Link href="/staff/cases/summary">{t('toSummary')}</Link>
        {children}
      </div>
      <p>
        {t('lead')} <Link href="/staff/cases/list?due=reached&sort=due">{t('toReached')}</Link>
      </p>
    </div>
  )
}
