import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'

/**
 * The ways to the other pages of a list. `current` is the page's own cursor in the address, null on the first; `next` that of
 * the page after it, null on the last. A cursor leads only onwards: the page before is known where one came from it, and
 * whoever opened this one by a link, or comes back from one of its items, goes to the first. It stays drawn while the list
 * is read, or would forget.
 */
export function Pager({
  current,
  next,
  onGo,
}: {
  readonly current: string | null
  readonly next: string | null
  readonly onGo: (cursor: string | null) => void
}) {
  const { t } = useTranslation('staff')
  const [walked, setWalked] = useState<ReadonlyMap<string, string | null>>(new Map())
  const before = current === null ? undefined : walked.get(current)
  return (
    <div className="row">
      {current !== null && before !== null && (
        <Button variant="secondary" onClick={() => onGo(null)}>
          {t('list.first')}
        </Button>
      )}
      {before !== undefined && (
        <Button variant="secondary" onClick={() => onGo(before)}>
          {t('list.previous')}
        </Button>
      )}
      {next !== null && (
        <Button
          variant="secondary"
          onClick={() => {
            setWalked(new Map(walked).set(next, current))
            onGo(next)
          }}
        >
          {t('list.next')}
        </Button>
      )}
    </div>
  )
}
