import { useLiveQuery } from 'dexie-react-hooks'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment, recordVerification } from '#storage/assessments.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { PinGate } from '../pin-gate.tsx'
import { CriterionEvidence, type SeenChange } from './criterion-evidence.tsx'
import './evidence.css'

/** Only what the visitor really answered can be held against evidence. */
function answeredPillars({ pillars }: Questionnaire, { answers }: AssessmentRow) {
  return pillars.flatMap(({ id, criteria }) => {
    const answered = criteria.flatMap((criterion) => {
      const said = answers.criteria[criterion.id]
      return said?.kind === 'option' || said?.kind === 'options' ? [{ criterion, said }] : []
    })
    return answered.length > 0 ? [{ id, answered }] : []
  })
}

function EvidenceList({
  draft,
  questionnaire,
}: {
  readonly draft: AssessmentRow
  readonly questionnaire: Questionnaire
}) {
  const { t } = useTranslation('verification')
  const text = useContentText(questionnaire.words)
  const [isRefused, setIsRefused] = useState(false)
  const seen = draft.verification?.criteria ?? {}
  async function keep(change: SeenChange): Promise<void> {
    const { kind } = await recordVerification(
      appDatabase,
      draft.id,
      change,
      new Date().toISOString(),
    )
    setIsRefused(kind !== 'saved')
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {isRefused && (
        <div role="alert">
          <Callout tone="danger" title={t('notSaved')} />
        </div>
      )}
      {answeredPillars(questionnaire, draft).map(({ id, answered }) => (
        <section key={id} className="stack" aria-labelledby={`evidence-${id}`}>
          <h2 id={`evidence-${id}`}>{text(`pillars.${id}.name`)}</h2>
          {answered.map(({ criterion, said }) => (
            <CriterionEvidence
              key={criterion.id}
              questionnaire={questionnaire}
              criterion={criterion}
              said={said}
              seen={seen}
              onChange={(change) => void keep(change)}
            />
          ))}
        </section>
      ))}
      <p role="status">{t('count', { count: Object.keys(seen).length })}</p>
      <div className="row">
        <ButtonLink href={`/assess/${draft.id}/review`}>{t('back')}</ButtonLink>
      </div>
    </div>
  )
}

/** Where the officer, behind the PIN and beside the visitor, marks answers that evidence was shown for. */
export function EvidenceScreen({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('verification')
  const [isOpen, setIsOpen] = useState(false)
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const draft = useLiveQuery(() => getAssessment(appDatabase, assessmentId), [assessmentId])
  const back = { href: `/assess/${assessmentId}/review`, label: t('back') }
  if (!isOpen) return <PinGate onRight={() => setIsOpen(true)} back={back} />
  if (!draft) return <p role="status">{t('loading')}</p>
  const questionnaire = findQuestionnaire(
    draft.questionnaire.id,
    draft.questionnaire.version,
    known,
  )
  if (!questionnaire || draft.status !== 'draft')
    return <ButtonLink href={back.href}>{back.label}</ButtonLink>
  return <EvidenceList draft={draft} questionnaire={questionnaire} />
}

/** Below the visitor's answers: how many the officer has marked, and the way to mark more. */
export function EvidenceLink({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('verification')
  const draft = useLiveQuery(() => getAssessment(appDatabase, assessmentId), [assessmentId])
  if (draft?.status !== 'draft') return null
  const count = Object.keys(draft.verification?.criteria ?? {}).length
  return (
    <section className="card stack" aria-labelledby="evidence-link">
      <h2 id="evidence-link">{t('linkTitle')}</h2>
      <p>{count > 0 ? t('count', { count }) : t('linkText')}</p>
      <div className="row">
        <ButtonLink variant="secondary" href={`/kiosk/evidence/${assessmentId}`}>
          {t('open')}
        </ButtonLink>
      </div>
    </section>
  )
}
