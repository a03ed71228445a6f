import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { nameKey, offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { minutesLeft, stepsOf } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import { openDrafts } from '#storage/visits.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { usePageTitle } from '#ui/use-page-title.ts'
import { beginVisit } from '../begin-visit.ts'
import { endVisit } from '../end-visit.ts'
import { LanguageButtons } from '../language-buttons.tsx'
import { fillScreen } from '../screen.ts'

/** An interrupted visit can be gone on with by the officer for this long; then it is ended like any other. */
const INTERRUPTED_MS = 10 * 60_000

function StartButton({
  questionnaire,
  isFirst,
  isOnly,
  isBusy,
  onStart,
}: {
  readonly questionnaire: Questionnaire
  readonly isFirst: boolean
  /** There is nothing to choose between, so that its name says nothing. */
  readonly isOnly: boolean
  readonly isBusy: boolean
  readonly onStart: () => void
}) {
  const { t } = useTranslation('kiosk')
  const text = useContentText(questionnaire.words)
  const steps = stepsOf(questionnaire, {}, NO_ANSWERS)
  const values = {
    questions: steps.length,
    minutes: minutesLeft(questionnaire, steps, NO_ANSWERS),
  }
  return (
    <div className="kiosk-start">
      <Button variant={isFirst ? 'primary' : 'secondary'} disabled={isBusy} onClick={onStart}>
        {isOnly ? t('begin') : text(nameKey(questionnaire))}
      </Button>
      <p>{t('length', values)}</p>
    </div>
  )
}

const reasonNotOpen = ({ state, event }: Enrolment) =>
  state === 'revoked' ? 'revoked' : event.state === 'closing' ? 'notOpen.closing' : 'notOpen.closed'

/** A promise and what resolves it (`Promise.withResolvers` is younger than many a tablet's browser). */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

/**
 * Nothing is left of the visit before, whatever became of it. Awaited before a visit begins:
 * who taps at once must not have the new draft swept away with the old.
 */
function useCleanStart(): Promise<void> {
  // Pending from the first drawing on: a tap may come before the effect below has run.
  const [cleaned] = useState(deferred)
  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = () => endVisit(appDatabase, 'restarted')
    const clean = async (): Promise<void> => {
      const drafts = await openDrafts(appDatabase)
      if (isGone) return
      // Power cut or reload in mid-visit: the officer may open it again for a while.
      if (drafts.length > 0) timer = setTimeout(() => void end(), INTERRUPTED_MS)
      else await end()
    }
    void clean()
      .catch(() => undefined)
      .then(cleaned.resolve)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [cleaned])
  return cleaned.promise
}

/** What this is, how long it takes, in which language; and one large button. */
export function AttractScreen({ enrolment }: { readonly enrolment: Enrolment }) {
  const { t } = useTranslation('kiosk')
  usePageTitle(t('title'))
  const [, navigate] = useLocation()
  const [state, setState] = useState<'idle' | 'beginning' | 'refused'>('idle')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const waiting = useLiveQuery(() => appDatabase.outbox.count(), []) ?? 0
  const cleanStart = useCleanStart()
  const { event } = enrolment
  const allowed = event.questionnaireIds.flatMap((id) =>
    offeredQuestionnaires(known).filter((each) => each.id === id),
  )
  const isOpen = event.state === 'open' && enrolment.state === 'active'

  async function begin(questionnaire: Questionnaire): Promise<void> {
    setState('beginning')
    fillScreen()
    await cleanStart
    const { kind, id } = await beginVisit(appDatabase, event, questionnaire, null)
    if (kind === 'saved') navigate(`/assess/${id}/profile`)
    else setState('refused')
  }

  return (
    <div className="kiosk kiosk-attract">
      <header className="kiosk-attract-head">
        <p>{event.name}</p>
        <LanguageButtons />
      </header>
      <main id="main" className="kiosk-attract-main">
        <h1>{t('title')}</h1>
        <p className="kiosk-lead">{t('lead')}</p>
        {isOpen ? (
          <div className="kiosk-starts">
            {allowed.map((questionnaire, index) => (
              <StartButton
                key={questionnaire.id}
                questionnaire={questionnaire}
                isFirst={index === 0}
                isOnly={allowed.length === 1}
                isBusy={state === 'beginning'}
                onStart={() => void begin(questionnaire)}
              />
            ))}
          </div>
        ) : (
          <Callout tone="attention" title={t(reasonNotOpen(enrolment))}>
            <p>{t('askOfficer')}</p>
          </Callout>
        )}
        {isOpen && allowed.length === 0 && (
          <Callout tone="attention" title={t('noQuestionnaire')}>
            <p>{t('askOfficer')}</p>
          </Callout>
        )}
        {state === 'refused' && (
          <div role="alert">
            <Callout tone="danger" title={t('cannotStore')}>
              <p>{t('askOfficer')}</p>
            </Callout>
          </div>
        )}
        {isOpen && allowed.length > 0 && (
          <p>
            <Link href="/kiosk/earlier">{t('earlier')}</Link>
          </p>
        )}
        <p>{t('privacy')}</p>
      </main>
      <footer className="kiosk-attract-foot">
        <Link href="/kiosk/officer">{t('officer.enter')}</Link>
        <span className="small">
          {enrolment.deviceName} · {t('waiting', { count: waiting })}
        </span>
      </footer>
    </div>
  )
}
