import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { appDatabase } from '#storage/app-database.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { endVisit, type EndReason } from '../end-visit.ts'
import { LanguageButtons } from '../language-buttons.tsx'
import { useIdle } from '../use-idle.ts'

interface VisitFrameProps {
  readonly enrolment: Enrolment
  /** Whether the assessment is done, and only its result is being read. */
  readonly isFinished: boolean
  /** Leaves the page for the first screen with nothing kept in memory. */
  readonly onEnded: () => void
  /** The way to the display settings. */
  readonly display: ReactNode
  readonly children: ReactNode
}

/** One visitor's screens: whose turn it is, a way to end, and what watches for a visitor who has walked away. */
export function VisitFrame({ enrolment, isFinished, onEnded, children, display }: VisitFrameProps) {
  const { t } = useTranslation('kiosk')
  const [isAsking, setIsAsking] = useState(false)
  const [isEnding, setIsEnding] = useState(false)
  async function end(reason: EndReason): Promise<void> {
    setIsEnding(true)
    // Where storage is broken the first screen tries again before it lets anybody begin.
    await endVisit(appDatabase, reason)
    onEnded()
  }
  const { left, stay } = useIdle(
    enrolment.event.idleSeconds,
    () => void end(isFinished ? 'finished' : 'idle'),
  )
  if (isEnding)
    return (
      <p className="kiosk-ending" role="status">
        {t('ending')}
      </p>
    )
  return (
    <div className="kiosk">
      <header className="frame-header">
        <div className="frame-bar">
          <span className="kiosk-event">{enrolment.event.name}</span>
          {display}
          <LanguageButtons />
          <button
            type="button"
            onClick={() => (isFinished ? void end('finished') : setIsAsking(true))}
          >
            {t(isFinished ? 'done' : 'leave')}
          </button>
        </div>
      </header>
      <main id="main" className="frame-main stack" tabIndex={-1}>
        {children}
        {isFinished && (
          <section className="card stack kiosk-done">
            <p>{t('doneText')}</p>
            <Button onClick={() => void end('finished')}>{t('done')}</Button>
          </section>
        )}
      </main>
      {isAsking && left === null && (
        <Dialog title={t('leaveTitle')} onClose={() => setIsAsking(false)}>
          <p>{t(enrolment.event.abandoned === 'seal' ? 'leaveSeal' : 'leaveWipe')}</p>
          <div className="row">
            <Button variant="danger" onClick={() => void end('left')}>
              {t('leaveYes')}
            </Button>
            <Button variant="secondary" onClick={() => setIsAsking(false)}>
              {t('leaveNo')}
            </Button>
          </div>
        </Dialog>
      )}
      {left !== null && (
        <Dialog title={t('idleTitle')} onClose={stay}>
          <p role="timer">{t('idleText', { count: left })}</p>
          <div className="row">
            <Button onClick={stay}>{t('stay')}</Button>
            <Button variant="secondary" onClick={() => void end(isFinished ? 'finished' : 'left')}>
              {t('leaveYes')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
