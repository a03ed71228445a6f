import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/**
 * A page of a list, and the ways to its other pages. `current` is the page's own cursor in the address, null on the first;
 * `next` that of the page after it, null on the last or not known yet. A cursor leads only onwards: the page before is known
 * where one came from it, and whoever opened this one by a link, or comes back from one of its items, goes to the first. It
 * stays drawn while the list is read, or would forget; and whoever turns a page is taken to the list's beginning, since the
 * button that was pressed goes with the page.
 */
export function Paged({
  current,
  next,
  onGo,
  children,
}: {
  readonly current: string | null
  readonly next: string | null
  readonly onGo: (cursor: string | null) => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const [walked, setWalked] = useState<ReadonlyMap<string, string | null>>(new Map())
  const page = useRef<HTMLDivElement>(null)
  const before = current === null ? undefined : walked.get(current)
  function go(to: string | null): void {
    page.current?.focus({ preventScroll: true })
    page.current?.scrollIntoView()
    onGo(to)
  }
  return (
    <>
      <div
        className="stack staff-page"
        role="group"
        aria-label={t('list.label')}
        tabIndex={-1}
        ref={page}
      >
        {children}
      </div>
      <div className="staff-page-ways">
        {current !== null && before !== null && (
          <Button variant="secondary" onClick={() => go(null)}>
            {t('list.first')}
          </Button>
        )}
        {before !== undefined && (
          <Button variant="secondary" onClick={() => go(before)}>
            {t('list.previous')}
          </Button>
        )}
        {next !== null && (
          <Button
            variant="secondary"
            onClick={() => {
              setWalked(new Map(walked).set(next, current))
              go(next)
            }}
          >
            {t('list.next')}
          </Button>
        )}
      </div>
    </>
  )
}
