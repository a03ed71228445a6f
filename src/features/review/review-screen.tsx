import { useLiveQuery } from 'dexie-react-hooks'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { sectionProgress, stepsOf } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { ClosingSummary } from './closing-summary.tsx'
import { ConsentSummary } from './consent-summary.tsx'
import { CoverageSummary } from './coverage-summary.tsx'
import { openItems, reviewItems } from './review-items.ts'
import { ReviewList } from './review-list.tsx'
import { ReviewNotice } from './review-notice.tsx'
import { SubmitBar } from './submit-bar.tsx'
import './review.css'

/** Enough to act on; the rest is one tap away, so that consent and answers are not pushed out of reach. */
const SHOWN_OPEN = 6

interface ReviewScreenProps {
  readonly assessmentId: string
  readonly database?: AppDatabase
}

/** Everything once more before it is frozen: what is open first, then all answers, consent, and the one button. */
export function ReviewScreen({ assessmentId, database = appDatabase }: ReviewScreenProps) {
  const { t } = useTranslation('review')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (found === null) return <ReviewNotice kind="missing" href="/" action={t('missing.home')} />
  if (found.status !== 'draft')
    return (
      <ReviewNotice
        kind="finished"
        href={`/result/${assessmentId}`}
        action={t('finished.result')}
      />
    )
  const questionnaire = findQuestionnaire(
    found.questionnaire.id,
    found.questionnaire.version,
    known,
  )
  // Its questions cannot be shown, so it is not frozen either; the list of parts says what to do.
  if (!questionnaire)
    return (
      <ReviewNotice kind="missing" href={`/assess/${assessmentId}/overview`} action={t('back')} />
    )
  return <DraftReview assessment={found} questionnaire={questionnaire} database={database} />
}

function DraftReview({
  assessment,
  questionnaire,
  database,
}: {
  assessment: AssessmentRow
  questionnaire: Questionnaire
  database: AppDatabase
}) {
  const { t } = useTranslation('review')
  const text = useContentText(questionnaire.words)
  const { id, answers, consent, profile } = assessment
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const steps = stepsOf(questionnaire, facts, answers)
  const items = reviewItems(steps, answers)
  const open = openItems(items)
  const { coverage } = scoreAssessment(questionnaire, facts, answers)

  return (
    <div className="review stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>
        {t(isKioskMarked() ? 'leadKiosk' : 'lead')}{' '}
        <Link href={`/assess/${id}/overview`}>{t('back')}</Link>
      </p>
      <CoverageSummary coverage={coverage} needed={questionnaire.coverageNeeded} />
      <section className="card stack" aria-labelledby="review-open">
        <h2 id="review-open">{t('open.title')}</h2>
        <p>{t(open.length > 0 ? 'open.text' : 'open.none')}</p>
        {open.length > 0 && (
          <ReviewList
            questionnaire={questionnaire}
            items={open.slice(0, SHOWN_OPEN)}
            assessmentId={id}
          />
        )}
        {open.length > SHOWN_OPEN && (
          <Disclosure summary={t('open.more', { more: open.length - SHOWN_OPEN })}>
            <ReviewList
              questionnaire={questionnaire}
              items={open.slice(SHOWN_OPEN)}
              assessmentId={id}
            />
          </Disclosure>
        )}
      </section>
      <ClosingSummary assessment={assessment} />
      <ConsentSummary consent={consent} profile={profile} assessmentId={id} />
      <h2>{t('answers')}</h2>
      {sectionProgress(steps, answers).map(({ pillarId, answered, total }) => (
        <details key={pillarId} className="card review-section">
          <summary>
            <h3>{text(`pillars.${pillarId}.name`)}</h3>
            <span>{t('sectionCount', { answered, total })}</span>
          </summary>
          <ReviewList
            questionnaire={questionnaire}
            items={items.filter((item) => item.step.pillarId === pillarId)}
            assessmentId={id}
          />
        </details>
      ))}
      <SubmitBar assessment={assessment} questionnaire={questionnaire} database={database} />
    </div>
  )
}
