import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import type { FilterField } from './filter.ts'

// With its words, which are wanted once somebody is about to leave something out.
const LeaveOutFound = lazy(async () => ({
  default: (await import('./exclusion-section.tsx')).LeaveOutFound,
}))

/** What staff do about trial entries and made-up ones: leave all that the filter finds out of the figures. */
export function LeftOut({
  filters,
  onChanged,
  onSignedOut,
}: {
  readonly filters: Partial<Record<FilterField, string>>
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('staff')
  const [isAsking, setIsAsking] = useState(false)
  const [isDone, setIsDone] = useState(false)
  // Without any it would be all there is, which nobody means.
  const isFiltered = Object.keys(filters).length > 0
  return (
    <Disclosure summary={t('detail.leaveOut')}>
      <div className="stack">
        <p>{t('leftOut.lead')}</p>
        {isFiltered ? (
          <div className="row">
            <Button
              variant="secondary"
              onClick={() => {
                setIsDone(false)
                setIsAsking(true)
              }}
            >
              {t('leftOut.found')}
            </Button>
          </div>
        ) : (
          <p>{t('leftOut.filterFirst')}</p>
        )}
        <p>
          <Link href="/staff/exclusions">{t('leftOut.list')}</Link>
        </p>
        <p role="status">{isDone && t('leftOut.done')}</p>
      </div>
      {isAsking && (
        <Suspense fallback={null}>
          <LeaveOutFound
            filters={filters}
            onDone={() => {
              setIsAsking(false)
              setIsDone(true)
              onChanged()
            }}
            onClose={() => setIsAsking(false)}
            onSignedOut={onSignedOut}
          />
        </Suspense>
      )}
    </Disclosure>
  )
}
