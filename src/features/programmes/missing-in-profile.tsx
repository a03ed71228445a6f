import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { FactId } from '#domain/fact.ts'
import { useContentText } from '#i18n/content-text.ts'
import { correctionsStanding } from '#storage/corrected-here.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { correctable, takeUpAgain } from '#storage/take-up-again.ts'
import { inPlaceOf } from '#storage/taken-place.ts'
import { Button } from '#ui/button.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

interface MissingInProfileProps {
  readonly facts: readonly FactId[]
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
}

/** Adds them in a draft that has everything else already: whoever left the revenue open would have to answer all again. */
function Add({ assessment, database }: Omit<MissingInProfileProps, 'facts'>) {
  const { t } = useTranslation('programmes')
  const [, navigate] = useLocation()
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const { id, submissionId } = assessment
  const isReplaced = useLiveQuery(
    async () =>
      (submissionId !== null && (await correctionsStanding(database)).has(submissionId)) ||
      (await inPlaceOf(database, id)) !== undefined,
    [database, id, submissionId],
  )
  // Begun from here again, what has been put right since would be as it was.
  if (isReplaced !== false) return <p>{t('missing.leftOpen')}</p>
  const add = async (): Promise<void> => {
    const corrects = await correctable(database, assessment)
    const draft = await takeUpAgain(database, assessment, { place: 'profile', corrects })
    if (draft === null) setHasFailed(true)
    else navigate(`/assess/${draft}/profile`)
  }
  return (
    <>
      <p>{t('missing.inProfileFinished')}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => once(add)}>
          {t('missing.toProfile')}
        </Button>
      </div>
      {hasFailed && <p role="alert">{t('missing.notBegun')}</p>}
    </>
  )
}

/** What only the profile can say, and the way to say it. */
export function MissingInProfile({ facts, assessment, database }: MissingInProfileProps) {
  const { t } = useTranslation('programmes')
  const factText = useContentText('facts')
  return (
    <div className="stack">
      <p>
        <strong>{facts.map((factId) => factText(`${factId}.name`)).join(' · ')}</strong>
      </p>
      {assessment.status === 'draft' ? (
        <p>
          {t('missing.inProfile')}{' '}
          <Link href={`/assess/${assessment.id}/profile`}>{t('missing.toProfile')}</Link>
        </p>
      ) : isKioskMarked() ? (
        // A second submission of one visit would be counted; and the way out is not a visitor's.
        <p>{t('missing.leftOpen')}</p>
      ) : assessment.isTakenHome ? (
        <p>
          {t('missing.takenHome')} <Link href="/">{t('missing.toStart')}</Link>
        </p>
      ) : (
        <Add assessment={assessment} database={database} />
      )}
    </div>
  )
}
