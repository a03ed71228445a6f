import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { FurtherQuestion } from './further-question.tsx'
import { missingFacts } from './further-facts.ts'
import { MissingInProfile } from './missing-in-profile.tsx'

interface FurtherQuestionsProps {
  readonly matches: readonly Eligibility[]
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
}

/** Everything that would settle the open programmes, asked once however many of them want it. */
export function FurtherQuestions({ matches, assessment, database }: FurtherQuestionsProps) {
  const { t } = useTranslation('programmes')
  const { askable, inProfile } = missingFacts(matches)
  if (askable.length + inProfile.length === 0) return null
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
        <MissingInProfile facts={inProfile} assessment={assessment} database={database} />
      )}
    </section>
  )
}
