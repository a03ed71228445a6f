import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { ownFileName } from '#content/training.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { downloadText } from '#storage/download.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import { countOwnUnsent, countPutAside, retryRefused } from '#storage/outbox.ts'
import { openDrafts } from '#storage/visits.ts'
import type { DrainSummary } from '#sync/drain-outbox.ts'
import { makeTransferFile } from '#sync/transfer-files.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { watchReadyOffline } from '#ui/use-ready-offline.ts'
import { batteryState } from '../screen.ts'
import { isAdvice, isReady, READINESS, readinessOf, type Readiness } from './readiness.ts'

interface OfficerScreenProps {
  readonly enrolment: Enrolment
  /** Sends what waits and asks how event and device stand; `null` while the engine loads. */
  readonly onSendNow: (() => Promise<DrainSummary | null>) | null
  /** Lets the new version of the app that waits take over; `null` = none waits. */
  readonly onUpdate: (() => void) | null
  /** Makes this an ordinary device again. Comes back only where that cannot be. */
  readonly onLeave: () => Promise<unknown>
}

function Tally({ enrolment }: { readonly enrolment: Enrolment }) {
  const { t } = useTranslation('kiosk')
  const waiting = useLiveQuery(() => countOwnUnsent(appDatabase), [])
  const { captured, abandoned } = enrolment
  const counts = {
    done: captured - abandoned,
    abandoned,
    // Until they are counted nobody is told that all have been sent.
    waiting: waiting ?? '–',
    // What waits may be of an event before this one.
    sent: waiting === undefined ? '–' : Math.max(0, captured - waiting),
  }
  return (
    <dl className="kiosk-tally">
      {(['done', 'abandoned', 'waiting', 'sent'] as const).map((each) => (
        <div key={each}>
          <dt>{t(`tally.${each}`)}</dt>
          <dd>{counts[each]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What came of sending, in words: an officer with a captive portal must not take a silent button for a full success. */
function SendOutcome({ summary }: { readonly summary: DrainSummary | null }) {
  const { t } = useTranslation('kiosk')
  const problems = useContentText('problems')
  const aside = useLiveQuery(() => countPutAside(appDatabase), []) ?? { atFault: 0, blocked: 0 }
  const waiting = useLiveQuery(() => countOwnUnsent(appDatabase), [])
  // Another sender was at work then; by now it may be through.
  if (summary === null)
    return waiting === 0 ? (
      <Callout tone="good" title={t('officer.allSent')} />
    ) : (
      <Callout title={t('officer.sendBusy')} />
    )
  const { kind, problem, isPaused } = summary
  if (kind === 'stopped')
    return (
      <Callout tone="attention" title={t('officer.notSent')}>
        <p>
          {isPaused ? t('officer.turnedAway') : problems(problem ?? 'network.unreachable')}{' '}
          {t('officer.nothingLost')}
        </p>
      </Callout>
    )
  if (aside.atFault + aside.blocked > 0)
    return (
      <Callout tone="attention" title={t('officer.notSent')}>
        {aside.atFault > 0 && <p>{t('officer.putAside', { count: aside.atFault })}</p>}
        {aside.blocked > 0 && <p>{t('officer.blocked', { count: aside.blocked })}</p>}
      </Callout>
    )
  return (
    <Callout tone="good" title={t(kind === 'sent' ? 'officer.allSent' : 'officer.noneWaits')} />
  )
}

/** What is missing comes or goes while the officer looks on: the app is put by, room is made, a plug is drawn. */
const LOOK_EVERY_MS = 5_000

function ReadinessList({ enrolment }: { readonly enrolment: Enrolment }) {
  const { t } = useTranslation('kiosk')
  const [readiness, setReadiness] = useState<Readiness | null>(null)
  const [battery, setBattery] = useState<number | null>(null)
  useEffect(() => {
    const look = (): void => {
      // Storage closed for a moment (iOS): what was seen before stands until the next look.
      readinessOf(appDatabase, enrolment).then(setReadiness, () => undefined)
      void batteryState().then((state) =>
        setBattery(state && !state.charging ? Math.round(state.level * 100) : null),
      )
    }
    look()
    const timer = setInterval(look, LOOK_EVERY_MS)
    const stopWatching = watchReadyOffline(look)
    return () => {
      clearInterval(timer)
      stopWatching()
    }
  }, [enrolment])
  if (!readiness) return <p role="status">{t('checking')}</p>
  const missing = READINESS.filter((item) => !readiness[item])
  return (
    <Callout
      tone={isReady(readiness) ? 'good' : 'danger'}
      title={t(isReady(readiness) ? 'readiness.ready' : 'readiness.notReady')}
    >
      {missing.length > 0 && (
        <ul>
          {missing.map((item) => (
            <li key={item}>
              {t(`readiness.${item}`)}
              {isAdvice(item) && ` ${t('readiness.advice')}`}
            </li>
          ))}
        </ul>
      )}
      {battery !== null && battery < 30 && <p>{t('readiness.battery', { percent: battery })}</p>}
    </Callout>
  )
}

function Interrupted({ draft }: { readonly draft: AssessmentRow }) {
  const { t, i18n } = useTranslation('kiosk')
  const [, navigate] = useLocation()
  const { id, place, updatedAt } = draft
  const isPage = ['profile', 'consent', 'closing', 'review'].includes(place)
  return (
    <section className="card stack" aria-labelledby="interrupted">
      <h2 id="interrupted">{t('interrupted.title')}</h2>
      <p>{t('interrupted.text', { when: formatDateTime(updatedAt, i18n.language) })}</p>
      <div className="row">
        <Button
          variant="secondary"
          onClick={() =>
            navigate(isPage ? `/assess/${id}/${place}` : `/assess/${id}/question/${place}`)
          }
        >
          {t('interrupted.goOn')}
        </Button>
      </div>
    </section>
  )
}

/** The officer's view of this tablet: counts and states, nothing that any visitor typed. */
export function OfficerScreen({ enrolment, onSendNow, onUpdate, onLeave }: OfficerScreenProps) {
  const { t, i18n } = useTranslation('kiosk')
  const { t: common } = useTranslation()
  const [sending, setSending] = useState<'idle' | 'busy' | { summary: DrainSummary | null }>('idle')
  const [savedFile, setSavedFile] = useState<'none' | 'saved' | 'notMade'>('none')
  const [leaving, setLeaving] = useState<'no' | 'asking' | 'busy' | 'refused'>('no')
  const drafts = useLiveQuery(() => openDrafts(appDatabase), []) ?? []
  const waiting = useLiveQuery(() => appDatabase.outbox.count(), []) ?? 0
  const { event, deviceName, state, standingAt } = enrolment
  async function send(): Promise<void> {
    setSending('busy')
    try {
      await retryRefused(appDatabase)
      setSending({ summary: (await onSendNow?.()) ?? null })
    } catch {
      // Storage broke under it; what waits is where it was.
      setSending('idle')
    }
  }
  async function giveBack(): Promise<void> {
    setLeaving('busy')
    await onLeave()
    setLeaving('refused')
  }
  async function saveFile(): Promise<void> {
    // Storage closed for a moment (iOS): what waits is where it was.
    const file = await makeTransferFile(appDatabase, new Date()).catch(() => null)
    if (file) downloadText(file.text, ownFileName(file.name), 'application/octet-stream')
    setSavedFile(file ? 'saved' : 'notMade')
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('officer.title')}</ScreenHeading>
      <p>
        {event.name} · {deviceName}
      </p>
      <p className="soft">
        {t(state === 'revoked' ? 'revoked' : `eventState.${event.state}`)} ·{' '}
        {t('officer.asOf', { when: formatDateTime(standingAt, i18n.language) })}
      </p>
      <Tally enrolment={enrolment} />
      <div className="row">
        <Button disabled={sending === 'busy' || onSendNow === null} onClick={() => void send()}>
          {t(sending === 'busy' ? 'officer.sending' : 'officer.sendNow')}
        </Button>
        <Button variant="secondary" disabled={waiting === 0} onClick={() => void saveFile()}>
          {t('officer.saveFile')}
        </Button>
      </div>
      <div role="status">
        {typeof sending === 'object' && <SendOutcome summary={sending.summary} />}
      </div>
      <div role="status">
        {savedFile === 'saved' && (
          <Callout title={t('officer.fileSaved')}>
            <p>{t('officer.fileNext')}</p>
          </Callout>
        )}
        {savedFile === 'notMade' && (
          <Callout tone="attention" title={t('officer.fileNotMade')}>
            <p>{t('officer.nothingLost')}</p>
          </Callout>
        )}
      </div>
      {drafts.map((draft) => (
        <Interrupted key={draft.id} draft={draft} />
      ))}
      {onUpdate && (
        <Callout title={common('update.title')}>
          <p>{common('update.text')}</p>
          <Button variant="secondary" onClick={onUpdate}>
            {common('update.now')}
          </Button>
        </Callout>
      )}
      <ReadinessList enrolment={enrolment} />
      <p className="row">
        <Link href="/kiosk">{t('officer.close')}</Link>
        <Link href="/kiosk/enrol">{t('officer.enrolAgain')}</Link>
        <Button variant="quiet" onClick={() => setLeaving('asking')}>
          {t('officer.leave')}
        </Button>
      </p>
      {leaving !== 'no' && (
        <Dialog title={t('officer.leaveTitle')} onClose={() => setLeaving('no')}>
          <p>{t('officer.leaveText')}</p>
          {drafts.length > 0 && <p>{t('officer.leaveInterrupted')}</p>}
          {leaving === 'refused' && (
            <div role="alert">
              <Callout tone="danger" title={t('cannotStore')} />
            </div>
          )}
          {waiting > 0 && <p>{t('officer.leaveWaiting', { count: waiting })}</p>}
          <div className="row">
            <Button variant="danger" disabled={leaving === 'busy'} onClick={() => void giveBack()}>
              {t(leaving === 'busy' ? 'ending' : 'officer.leave')}
            </Button>
            <Button variant="secondary" onClick={() => setLeaving('no')}>
              {t('officer.leaveNo')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
