import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDate } from '#i18n/formats.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { FittingProgrammes } from '../components/fitting-programmes.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { Unopened } from '../components/unopened.tsx'
import { WayBack } from '../components/way-back.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { hasUnsaved } from '../unsaved.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'
import { useKnownText } from '../use-known-text.ts'
import { CaseForm } from './case-form.tsx'
import { CaseHistory } from './case-history.tsx'
import { ContactLine } from './contact-line.tsx'
import { FollowUpMark } from './follow-up-mark.tsx'
import { NoMoreCalls } from './no-more-calls.tsx'
import { useObstacleName } from './use-obstacle-name.ts'

/** One case: whose it is, what they said, how to reach them where they agreed, what was done, and what next. */
export function CaseScreen({
  id,
  onSignedOut,
}: {
  readonly id: string
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('cases')
  const places = useKnownText('places')
  const obstacleName = useObstacleName()
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const [isSaved, setIsSaved] = useState(false)
  /** The request their consent was taken back by, here and now. */
  const [withdrawn, setWithdrawn] = useState<string | null>(null)
  // The button goes with the consent.
  const { area, held } = useFocusHeld<HTMLElement, HTMLParagraphElement>()
  const { value: detail, problem, isAsking } = useKept(String(visit), () => api.caseDetail(id))
  const { t: staff } = useTranslation('staff')
  const again = (): void => setVisit(visit + 1)
  const back = { href: '/staff/cases', label: t('toBoard') }
  if (!detail)
    return problem === null ? (
      <p role="status">{staff('loading')}</p>
    ) : (
      <Unopened code={problem} back={back} onRetry={again} onSignedOut={onSignedOut} />
    )
  const date = (iso: string): string => formatDate(iso, i18n.language)
  // Its owner had it erased while somebody wrote about it: what was written stays, and nothing else of it.
  const isGone = problem === 'request.notFound'
  return (
    <>
      <WayBack {...back} />
      <ScreenHeading>
        {isGone && withdrawn === null ? staff('missing.title') : obstacleName(detail.obstacle)}
      </ScreenHeading>
      {!isGone && (
        <>
          <p>
            {[
              detail.businessName ?? t('unnamed'),
              detail.province === null ? '' : places(detail.province),
              t(`states.${detail.state}`),
              t('days', { count: detail.daysOpen }),
              t('opened', { date: date(detail.openedAt) }),
              detail.closedAt === null ? '' : t('closed', { date: date(detail.closedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {detail.followUp && (
            <p>
              <FollowUpMark followUp={detail.followUp} />
            </p>
          )}
          <p className="row">
            <RowLink href={`/staff/submissions/${detail.submissionId}`} isAcross>
              {t('submission')}
            </RowLink>
            <Link href={`/staff/cases/list?search=${detail.submissionId}`}>{t('others')}</Link>
          </p>
          <section ref={area} className="card stack" aria-labelledby="contact">
            <h2 id="contact">{t('contact')}</h2>
            <ContactLine contact={detail.contact} />
            {detail.contact !== null && withdrawn === null && (
              <NoMoreCalls
                detail={detail}
                onDone={(request) => {
                  setWithdrawn(request)
                  again()
                }}
                onSignedOut={onSignedOut}
              />
            )}
            {detail.words !== null && (
              <>
                <h3>{t('words')}</h3>
                <p>{detail.words}</p>
              </>
            )}
          </section>
        </>
      )}
      {withdrawn !== null && (
        <p ref={held} role="status" tabIndex={-1}>
          {t('noCalls.done')}{' '}
          <Link href={`/staff/privacy/${withdrawn}`}>{t('noCalls.request')}</Link>
        </p>
      )}
      {problem !== null && !isGone && (
        <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />
      )}
      {/* A wish to be called that went with the consent has nothing more to be done; what was typed of it stays. */}
      {(!isGone || withdrawn === null || hasUnsaved()) && (
        <CaseForm
          detail={detail}
          isSaved={isSaved}
          isReading={isAsking}
          isGone={isGone}
          onSaved={() => {
            setIsSaved(true)
            again()
          }}
          onStale={again}
          onSignedOut={onSignedOut}
        />
      )}
      {!isGone && (
        <>
          <FittingProgrammes programmes={detail.programmes} />
          <section className="card stack" aria-labelledby="history">
            <h2 id="history">{t('history')}</h2>
            {detail.history.length === 0 ? (
              <p className="soft">{t('historyNone')}</p>
            ) : (
              <CaseHistory entries={detail.history} />
            )}
          </section>
        </>
      )}
    </>
  )
}
