import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { CONSENT_PURPOSES } from '#domain/consent.ts'
import { NOTICE_WORDING, noticeVersion, type KeptMonths } from '#domain/notice.ts'
import { factsOf, NO_CONTACT } from '#domain/profile.ts'
import { nextStep, stepsOf } from '#domain/steps.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment, recordConsent, recordPlace, recordProfile } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { readKeptFor } from '#storage/kept-for.ts'
import { isCountedUnnamed } from '#storage/taken-place.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ChoiceField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Notice } from '#ui/notice.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { ContactFields, type Contact } from './contact-fields.tsx'
import { DataNotice } from './data-notice.tsx'
import { isContactAlone, NO_PURPOSES, toggledPurpose, type Purposes } from './purposes.ts'
import './consent.css'

/** Where the questions begin, or go on. */
function questionsAddress({ id, profile, answers, questionnaire: ref }: AssessmentRow): string {
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  if (!questionnaire) return `/assess/${id}/overview`
  const steps = stepsOf(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
  const step = nextStep(steps, answers)
  return step ? `/assess/${id}/question/${step.id}` : `/assess/${id}/review`
}

function ConsentForm({
  assessment,
  months,
  isCounted,
  database,
}: {
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
  /** As the notice on the screen says: what is agreed to is agreed to under that. */
  readonly months: KeptMonths
  /** Whether it is in the statistics already, without a name: that is not asked again. */
  readonly isCounted: boolean
}) {
  const { t, i18n } = useTranslation('consent')
  const [, navigate] = useLocation()
  const [purposes, setPurposes] = useState<Purposes>(assessment.consent?.purposes ?? NO_PURPOSES)
  const [contact, setContact] = useState<Partial<Contact>>({})
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const { id } = assessment
  const now = (): string => new Date().toISOString()
  useEffect(
    () => void recordPlace(database, id, 'consent', new Date().toISOString()),
    [database, id],
  )

  async function save(next: Purposes, details: Partial<Contact>): Promise<boolean> {
    const consent = {
      purposes: isCounted ? { ...next, statistics: false } : next,
      noticeVersion: noticeVersion(NOTICE_WORDING, months),
      language: i18n.language,
      givenAt: now(),
    }
    const outcomes = [
      await recordProfile(database, id, next.contact ? details : NO_CONTACT, now()),
      await recordConsent(database, id, consent, now()),
    ]
    const isSaved = outcomes.every((outcome) => outcome.kind === 'saved')
    setHasFailed(!isSaved)
    return isSaved
  }
  function choose(next: Purposes): void {
    setPurposes(next)
    void save(next, contact)
  }
  async function goOn(): Promise<void> {
    // "Contact me" without "send" could not be kept; it is not turned into consent to send.
    const kept = isContactAlone(purposes) ? { ...purposes, contact: false } : purposes
    if (await save(kept, contact)) navigate(questionsAddress(assessment))
  }

  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t(isKioskMarked() ? 'leadKiosk' : 'lead')}</p>
      <ChoiceField label={t('legend')}>
        {CONSENT_PURPOSES.filter((each) => !isCounted || each !== 'statistics').map((purpose) => (
          <OptionCard
            key={purpose}
            type="checkbox"
            value={purpose}
            hint={t(`purpose.${purpose}.text`)}
            checked={purposes[purpose]}
            onChange={() => choose(toggledPurpose(purposes, purpose))}
          >
            {t(`purpose.${purpose}.title`)}
          </OptionCard>
        ))}
      </ChoiceField>
      {isCounted && <p className="soft">{t('counted')}</p>}
      {isContactAlone(purposes) && (
        <div role="status">
          <Callout tone="attention">
            <p>{t('contactNeeds.text')}</p>
            <Button variant="secondary" onClick={() => choose({ ...purposes, keepAndSend: true })}>
              {t('contactNeeds.both')}
            </Button>
          </Callout>
        </div>
      )}
      {purposes.contact && (
        <ContactFields
          // Over what is stored: a field that was emptied stays empty while that is being written.
          contact={{ ...assessment.profile, ...contact }}
          onChange={(change) => {
            setContact({ ...contact, ...change })
            void recordProfile(database, id, change, now())
          }}
        />
      )}
      <DataNotice months={months} />
      {hasFailed && (
        <div role="alert">
          <Callout tone="danger" title={t('notSaved.title')}>
            <p>{t('notSaved.text')}</p>
          </Callout>
        </div>
      )}
      <StickyBar>
        <Button onClick={() => once(goOn)}>{hasFailed ? t('notSaved.retry') : t('next')}</Button>
      </StickyBar>
    </div>
  )
}

/** Who goes back from the result comes by here: it is not gone, it is submitted. */
function Finished({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('assess')
  return (
    <Notice
      title={t('finished.title')}
      text={t('finished.text')}
      href={`/result/${assessmentId}`}
      action={t('finished.result')}
    />
  )
}

/** One unticked box a purpose, the notice beside them; works with none ticked. */
export function ConsentScreen({
  assessmentId,
  database = appDatabase,
}: {
  readonly assessmentId: string
  readonly database?: AppDatabase
}) {
  const { t } = useTranslation('consent')
  const row = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  const keptFor = useLiveQuery(() => readKeptFor(database), [database])
  const isCounted = useLiveQuery(() => row && isCountedUnnamed(database, row), [database, row])
  // A page may be open for days; the schemas it needs stay off the way to the first question.
  useEffect(() => {
    void import('#sync/fetch-kept-for.ts').then(
      ({ refreshKeptFor }) => refreshKeptFor(database),
      () => undefined,
    )
  }, [database])
  if (row === undefined || keptFor === undefined || (row && isCounted === undefined))
    return <p role="status">{t('loading')}</p>
  if (row?.status === 'draft')
    return (
      <ConsentForm
        assessment={row}
        months={keptFor.submissions}
        isCounted={isCounted === true}
        database={database}
      />
    )
  if (row) return <Finished assessmentId={assessmentId} />
  return <Notice title={t('missing.title')} href="/" action={t('missing.home')} />
}
