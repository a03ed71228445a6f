import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Eligibility } from '#domain/eligibility.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { FurtherQuestion } from './further-question.tsx'
import { missingFacts } from './further-facts.ts'

interface FurtherQuestionsProps {
  readonly matches: readonly Eligibility[]
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
}

/** Everything that would settle the open programmes, asked once however many of them want it. */
export function FurtherQuestions({ matches, assessment, database }: FurtherQuestionsProps) {
  const { t } = useTranslation('programmes')
  const factText = useContentText('facts')
  const { askable, inProfile } = missingFacts(matches)
  if (askable.length + inProfile.length === 0) return null
  const isDraft = assessment.status === 'draft'
  return (
    <section className="card further stack" aria-labelledby="programmes-missing">
      <h4 id="programmes-missing">{t('missing.title')}</h4>
      {askable.map((factId) => (
        <FurtherQuestion
          key={factId}
          factId={factId}
          answer={assessment.profile.furtherFacts[factId] ?? null}
          assessmentId={assessment.id}
          database={database}
        />
      ))}
      {inProfile.length > 0 && (
        <div>
          <p>
            <strong>{inProfile.map((factId) => factText(`${factId}.name`)).join(' · ')}</strong>
          </p>
          <p>
            {t(isDraft ? 'missing.inProfile' : 'missing.inProfileFinished')}{' '}
            <Link href={isDraft ? `/assess/${assessment.id}/profile` : '/'}>
              {t(isDraft ? 'missing.toProfile' : 'missing.toStart')}
            </Link>
          </p>
        </div>
      )}
    </section>
  )
}
