import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useFocusHeld } from '../use-focus-held.ts'

interface FoundLineProps {
  /** How many there are, and of what; absent where that is said elsewhere. */
  readonly text?: string
  /** What is searched for; '' = nothing. */
  readonly search: string
  /** Whether it is narrowed by more than that. */
  readonly isFiltered: boolean
  /** The page without search and filters. */
  readonly whole: string
  readonly onClearSearch: () => void
  /** The choice of an order. */
  readonly children?: ReactNode
}

/** What was found: it stands at the search, since the rows may be below the screen's edge. The ways out of it, and the order. */
export function FoundLine(props: FoundLineProps) {
  const { text, search, isFiltered, whole, onClearSearch, children } = props
  const { t } = useTranslation('staff')
  // A way out goes once it is taken: one goes on from what is there now.
  const { both } = useFocusHeld<HTMLDivElement, HTMLDivElement>()
  return (
    <div className="staff-found" ref={both} tabIndex={-1}>
      {text !== undefined && <p role="status">{text}</p>}
      {search !== '' && (
        <Button variant="quiet" onClick={onClearSearch}>
          {t('search.clear')}
        </Button>
      )}
      {isFiltered && (
        <ButtonLink variant="quiet" href={whole}>
          {t('filters.clear')}
        </ButtonLink>
      )}
      {children}
    </div>
  )
}
