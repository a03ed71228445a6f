import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '#i18n/formats.ts'
import { requestReference } from '#protocol/data-request.ts'
import type { RequestDetail } from '#protocol/privacy.ts'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { Unopened } from '../components/unopened.tsx'
import { WayBack } from '../components/way-back.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'
import { useKnownText } from '../use-known-text.ts'
import { RequestSteps } from './request-steps.tsx'
import { useNoticeText } from './use-notice-text.ts'

function Facts({ detail }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation('privacy')
  const noticeText = useNoticeText()
  const day = (iso: string | null): string => (iso === null ? '–' : formatDate(iso, i18n.language))
  const facts = {
    reference: requestReference(detail.id),
    requester: detail.requester || '–',
    channel: t(`channels.${detail.channel}`),
    ...(detail.channel === 'form' && {
      identity: t(detail.needsIdentity ? 'identity.needed' : 'identity.checked'),
      statedCode: detail.statedCode ?? '–',
      notice: noticeText(detail.notice),
    }),
    received: day(detail.receivedOn),
    acknowledgeBy: day(detail.acknowledgeBy),
    acknowledged: day(detail.acknowledgedAt),
    answerBy: day(detail.answerBy),
    ...(detail.extension && {
      extendedDays: String(detail.extension.days),
      extensionReason: detail.extension.reason,
      extensionTold: day(detail.extension.toldAt),
    }),
    closed: day(detail.closedAt),
  } as const
  return (
    <dl className="staff-facts">
      {Object.entries(facts).map(([key, text]) => (
        <div key={key}>
          <dt>{t(`register.${key as keyof typeof facts}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What it is about: what is held, what is agreed to now, and what can be handed out. */
function About({ detail }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation('privacy')
  const places = useKnownText('places')
  const { submission, submissionId, isErased, onlyPutAside } = detail
  const isUnseen = submissionId !== null && !submission && !isErased
  const files = `/api/v1/staff/submissions/${submissionId}`
  return (
    <section className="card stack" aria-labelledby="about">
      <h2 id="about">{t('about.title')}</h2>
      {submissionId === null && <p>{t('about.none')}</p>}
      {isErased && <p>{t('about.erased')}</p>}
      {isUnseen && (
        <p>
          {onlyPutAside > 0
            ? t('about.onlyPutAside', { count: onlyPutAside })
            : t('about.outOfSight')}
        </p>
      )}
      {submission && (
        <>
          <p>
            <RowLink href={`/staff/submissions/${submissionId}`} isAcross>
              {submission.businessName ?? t('about.unnamed')}
            </RowLink>{' '}
            · {submission.province === null ? '' : `${places(submission.province)} · `}
            {t('about.sent', { when: formatDateTime(submission.receivedAt, i18n.language) })}
          </p>
          <p>
            {t(submission.contact ? 'about.contact' : 'about.noContact')}{' '}
            {t(submission.statistics ? 'about.statistics' : 'about.noStatistics')}
          </p>
          {submission.putAside > 0 && <p>{t('about.putAside', { count: submission.putAside })}</p>}
          {!detail.needsIdentity && (
            <p className="row">
              <a href={`${files}/copy.html?lang=${i18n.language}`} download>
                {t('about.page')}
              </a>
              <a href={`${files}/copy.json`} download>
                {t('about.copy')}
              </a>
              <a href={`${files}/consent.json`} download>
                {t('about.consent')}
              </a>
              <a href={`${files}/consent.json?with=body`} download>
                {t('about.consentWithBody')}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  )
}

/** Whom to name where none of the staff is named. */
function somebody(
  kind: RequestDetail['history'][number]['kind'],
  { channel }: RequestDetail,
): 'owner' | 'sender' | 'somebody' {
  if (channel === 'app') return 'owner'
  return kind === 'received' ? 'sender' : 'somebody'
}

function History({ detail }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation('privacy')
  return (
    <section className="card stack" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <ol className="plain-list stack">
        {detail.history.map((entry) => (
          <li key={`${entry.at} ${entry.kind}`}>
            <p className="soft small">
              {formatDateTime(entry.at, i18n.language)} ·{' '}
              {entry.who ?? t(`history.${somebody(entry.kind, detail)}`)} ·{' '}
              {t(`history.${entry.kind}`)}
            </p>
            {entry.text !== '' && entry.kind !== 'withdrew' && (
              <p className="staff-detail">{entry.text}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** One request: who asks for what until when, what it is about, and what is done. */
export function RequestScreen({
  id,
  onSignedOut,
}: {
  readonly id: string
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const { value: detail, problem, isAsking } = useKept(String(visit), () => api.privacyRequest(id))
  const [isDone, setIsDone] = useState(false)
  const { area, held } = useFocusHeld<HTMLDivElement, HTMLParagraphElement>()
  const again = (): void => setVisit(visit + 1)
  const back = { href: '/staff/privacy', label: t('back') }
  if (!detail)
    return problem === null ? (
      <p role="status">{t('loading')}</p>
    ) : (
      <Unopened code={problem} back={back} onRetry={again} onSignedOut={onSignedOut} />
    )
  return (
    <>
      <WayBack {...back} />
      <ScreenHeading>{t(`kinds.${detail.kind}`)}</ScreenHeading>
      <p>
        <span className="tag">{t(`states.${detail.state}`)}</span>
      </p>
      {detail.isOverdue && (
        <Callout tone="danger" title={t('overdue')}>
          <p>{t('overdueText')}</p>
        </Callout>
      )}
      {detail.isMisdated && (
        <Callout tone="danger" title={t('redate.ahead')}>
          <p>{t('redate.warning')}</p>
        </Callout>
      )}
      {detail.needsIdentity && detail.closedAt === null && (
        <Callout tone="attention" title={t('identity.title')}>
          <p>{t('identity.text')}</p>
        </Callout>
      )}
      <section className="card stack" aria-labelledby="request">
        <h2 id="request">{t('request')}</h2>
        <Facts detail={detail} />
        {detail.details !== '' && <p className="staff-detail">{detail.details}</p>}
      </section>
      <About detail={detail} />
      {problem !== null && <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />}
      <div ref={area} className="stack">
        {detail.closedAt === null && (
          <RequestSteps
            detail={detail}
            isReading={isAsking}
            onDone={() => {
              setIsDone(true)
              again()
            }}
            onChanged={again}
            onSignedOut={onSignedOut}
          />
        )}
        <p
          ref={held}
          role="status"
          tabIndex={-1}
          className={isDone && !isAsking ? undefined : 'visually-hidden'}
        >
          {isDone && !isAsking && t('steps.done')}
        </p>
      </div>
      <History detail={detail} />
    </>
  )
}
