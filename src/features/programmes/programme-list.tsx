import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import { useContentText } from '#i18n/content-text.ts'
import { Button } from '#ui/button.tsx'
import { ProgrammeCard } from './programme-card.tsx'

interface ProgrammeListProps {
  readonly matches: readonly Eligibility[]
  readonly today: string
  /** How many are shown before "more" is asked for. */
  readonly shown: number
  /** Where the NĐ 80 form is filled in; absent = nowhere here. */
  readonly formHref?: string | undefined
}

const hasFigure = ({ benefits }: Eligibility): boolean =>
  benefits.some(({ sharePercent, capVnd }) => sharePercent !== null || capVnd !== null)

/** The first few offers, those with a figure first; a tired owner reads four, not fourteen. */
export function ProgrammeList({ matches, today, shown, formHref }: ProgrammeListProps) {
  const { t } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const [isOpen, setIsOpen] = useState(false)
  const ordered = matches.toSorted((a, b) => Number(hasFigure(b)) - Number(hasFigure(a)))
  const hidden = ordered.length - shown
  return (
    <div className="programme-cards">
      {(isOpen ? ordered : ordered.slice(0, shown)).map((match) => (
        <ProgrammeCard key={match.programme.id} match={match} today={today} formHref={formHref} />
      ))}
      {!isOpen && hidden > 0 && (
        <>
          <Button variant="secondary" onClick={() => setIsOpen(true)}>
            {t('moreProgrammes', { count: hidden })}
          </Button>
          {/* On paper nothing can be pressed, and the heading above counts them too. */}
          <p className="programmes-rest">
            {t('moreOnPaper', {
              names: ordered
                .slice(shown)
                .map(({ programme }) => text(`${programme.id}.name`))
                .join('; '),
            })}
          </p>
        </>
      )}
    </div>
  )
}
