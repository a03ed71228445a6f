import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { findQuestionnaire, nameKey, QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { FittingProgrammes } from '../components/fitting-programmes.tsx'
import { RowLink } from '../components/row-link.tsx'
import { Unopened } from '../components/unopened.tsx'
import { WayBack } from '../components/way-back.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useKept } from '../use-kept.ts'
import { useKnownText } from '../use-known-text.ts'
import { CasesOf } from './cases-of.tsx'
import { ClosingList } from './closing-list.tsx'
import { AnswerTable } from './answer-table.tsx'
import { EvidenceSection } from './evidence-section.tsx'
import type { ExclusionChange } from './exclusion-section.tsx'
import { FoundRisks } from './found-risks.tsx'
import { ProfileList } from './profile-list.tsx'
import { ResultComparison } from './result-comparison.tsx'

// With their words, fetched for what is left out of the figures, and when somebody is about to leave something out.
const ExclusionNote = lazy(async () => ({
  default: (await import('./exclusion-section.tsx')).ExclusionNote,
}))
const LeaveOut = lazy(async () => ({
  default: (await import('./exclusion-section.tsx')).LeaveOut,
}))

function Provenance({
  detail,
  questionnaire,
}: {
  readonly detail: SubmissionDetail
  readonly questionnaire: Questionnaire
}) {
  const { t, i18n } = useTranslation('staff')
  const terms = useKnownText('terms')
  const words = useKnownText(questionnaire.words)
  const language = i18n.language
  const { submission, receipt } = detail
  const { provenance, consent } = submission
  const agreed = (['keepAndSend', 'contact', 'statistics'] as const)
    .filter((purpose) => consent.purposes[purpose])
    .map((purpose) => t(`detail.consent.${purpose}`))
  const facts = {
    receipt: receiptCode(receipt),
    id: submission.id,
    receivedAt: formatDateTime(detail.receivedAt, language),
    submittedAt: formatDateTime(provenance.submittedAt, language),
    startedAt: formatDateTime(provenance.startedAt, language),
    consent: agreed.join(', '),
    questionnaire: `${words(nameKey(questionnaire))} · ${questionnaire.version}`,
    channel: terms(`channels.${provenance.channel}`),
    device: provenance.deviceId === null ? '–' : `${provenance.deviceId} #${provenance.sequence}`,
    sha256: receipt.sha256,
  } as const
  return (
    <dl className="staff-facts">
      {(Object.keys(facts) as (keyof typeof facts)[]).map((key) => (
        <div key={key}>
          <dt>{t(`detail.provenance.${key}`)}</dt>
          <dd>{facts[key]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Where it belongs beyond the business itself: its event, whether it came late, and the visit before. */
function Belonging({ detail }: { readonly detail: SubmissionDetail }) {
  const { t } = useTranslation('staff')
  const { eventId, isLate, submission, replacedBy } = detail
  const { follows, replaces } = submission
  if (eventId === null && follows === undefined && replaces === null && replacedBy === null)
    return null
  return (
    <p className="row">
      {eventId !== null && (
        <RowLink href={`/staff/events/${eventId}`} isAcross>
          {t('detail.event')}
        </RowLink>
      )}
      {isLate && <span className="tag">{t('more.lateOnly')}</span>}
      {follows !== undefined && (
        <RowLink href={`/staff/submissions/${follows}`} isAcross>
          {t('detail.follows')}
        </RowLink>
      )}
      {replaces !== null && (
        <RowLink href={`/staff/submissions/${replaces}`} isAcross>
          {t('detail.replaces')}
        </RowLink>
      )}
      {replacedBy !== null && (
        <RowLink href={`/staff/submissions/${replacedBy}`} isAcross>
          {t('detail.replacedBy')}
        </RowLink>
      )}
    </p>
  )
}

/** That something else came under its id, and, for who may decide, the way there. */
function OthersWaiting({
  detail,
  mayDecide,
}: {
  readonly detail: SubmissionDetail
  readonly mayDecide: boolean
}) {
  const { t } = useTranslation('staff')
  if (detail.othersWaiting === 0) return null
  return (
    <Callout tone="attention" title={t('detail.others', { count: detail.othersWaiting })}>
      <p>{t('detail.othersText')}</p>
      {mayDecide && (
        <p>
          <Link href={`/staff/quarantine?submission=${detail.id}`}>{t('detail.othersLink')}</Link>
        </p>
      )}
    </Callout>
  )
}

/** One submission in full. */
export function SubmissionScreen({
  id,
  mayDecide,
  mayTakeRequests,
  mayReadLog,
  onSignedOut,
}: {
  readonly id: string
  /** Whether this person may decide what was put aside. */
  readonly mayDecide: boolean
  /** Whether this person may take down what its owner asks for about it. */
  readonly mayTakeRequests: boolean
  /** Whether this person may see who looked at it. */
  readonly mayReadLog: boolean
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('staff')
  const { t: privacy } = useTranslation('privacy')
  const api = useStaffApi()
  const [tries, setTries] = useState(0)
  const [isLeavingOut, setIsLeavingOut] = useState(false)
  const [done, setDone] = useState<ExclusionChange | null>(null)
  // It stays while it is read anew: what was done about it is said on it.
  const { value: detail, problem } = useKept(`${id} ${tries}`, () => api.submission(id), id)
  const back = { href: '/staff/submissions', label: t('detail.back') }
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  if (problem !== null)
    return (
      <Unopened
        code={problem}
        back={back}
        onRetry={() => setTries(tries + 1)}
        onSignedOut={onSignedOut}
      />
    )
  if (!detail) return <p role="status">{t('loading')}</p>
  const questionnaire = findQuestionnaire(
    detail.questionnaire.id,
    detail.questionnaire.version,
    known,
  )
  const exclusion = {
    onSignedOut,
    onChanged: (change: ExclusionChange) => {
      setIsLeavingOut(false)
      setDone(change)
      setTries(tries + 1)
    },
  }
  // The console asks the server for the content as devices do; until that is here there are no words for the answers.
  if (!questionnaire)
    return (
      <>
        <WayBack {...back} />
        <ScreenHeading title={t('detail.title')}>
          {detail.businessName ?? t('noName')}
        </ScreenHeading>
        <p role="status">{t('unworded.text', detail.questionnaire)}</p>
        <div className="row">
          <Button variant="secondary" onClick={() => location.reload()}>
            {t('unworded.reload')}
          </Button>
        </div>
      </>
    )
  return (
    <>
      <WayBack {...back} />
      <ScreenHeading title={t('detail.title')}>{detail.businessName ?? t('noName')}</ScreenHeading>
      <Belonging detail={detail} />
      {(detail.exclusion !== null || done !== null) && (
        <Suspense fallback={null}>
          <ExclusionNote detail={detail} done={done} {...exclusion} />
        </Suspense>
      )}
      <OthersWaiting detail={detail} mayDecide={mayDecide} />
      <section className="card stack" aria-labelledby="profile">
        <h2 id="profile">{t('detail.profileTitle')}</h2>
        <ProfileList detail={detail} />
      </section>
      <section className="card stack" aria-labelledby="result">
        <h2 id="result">{t('detail.result')}</h2>
        <ResultComparison detail={detail} words={questionnaire.words} />
        <FoundRisks gaps={detail.serverResult.criticalGaps} words={questionnaire.words} />
      </section>
      <FittingProgrammes programmes={detail.programmes} />
      <EvidenceSection
        submission={detail.submission}
        isOfTablet={detail.isOfTablet}
        questionnaire={questionnaire}
      />
      <section className="card stack" aria-labelledby="answers">
        <h2 id="answers">{t('detail.answers')}</h2>
        <AnswerTable answers={detail.submission.answers} questionnaire={questionnaire} />
      </section>
      {detail.submission.closing && (
        <section className="card stack" aria-labelledby="closing">
          <h2 id="closing">{t('detail.closing')}</h2>
          <ClosingList closing={detail.submission.closing} questionnaire={questionnaire} />
          <CasesOf cases={detail.cases} />
        </section>
      )}
      <section className="card stack" aria-labelledby="provenance">
        <h2 id="provenance">{t('detail.provenanceTitle')}</h2>
        <Provenance detail={detail} questionnaire={questionnaire} />
        {mayTakeRequests && (
          <p>
            <Link href={`/staff/privacy?submission=${detail.id}`}>{privacy('fromSubmission')}</Link>
          </p>
        )}
        {mayReadLog && (
          <p>
            <Link href={`/staff/audit?about=${detail.id}`}>{t('detail.log')}</Link>
          </p>
        )}
        {detail.exclusion === null && (
          <div className="row">
            <Button variant="secondary" onClick={() => setIsLeavingOut(true)}>
              {t('detail.leaveOut')}
            </Button>
          </div>
        )}
        {isLeavingOut && (
          <Suspense fallback={null}>
            <LeaveOut detail={detail} {...exclusion} onClose={() => setIsLeavingOut(false)} />
          </Suspense>
        )}
      </section>
    </>
  )
}
