import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import { minutesLeft, stepsOf } from '#domain/steps.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { newUuid } from '#protocol/uuid.ts'
import { appDatabase } from '#storage/app-database.ts'
import { createAssessment, newestDraft } from '#storage/assessments.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { browserKind } from './browser-kind.ts'
import { InAppNotice } from './in-app-notice.tsx'
import './start.css'

/** Where the owner left off. */
function addressOf({ id, place }: AssessmentRow): string {
  return ['profile', 'consent', 'review'].includes(place)
    ? `/assess/${id}/${place}`
    : `/assess/${id}/question/${place}`
}

const STEPS = stepsOf(QUESTIONNAIRE, {}, NO_ANSWERS)

function Facts() {
  const { t } = useTranslation('start')
  const values = { minutes: minutesLeft(QUESTIONNAIRE, STEPS, NO_ANSWERS), questions: STEPS.length }
  return (
    <ul className="start-facts" aria-label={t('facts.label')}>
      {(['time', 'gain', 'offline', 'privacy'] as const).map((fact) => (
        <li key={fact} className="card">
          <h2>{t(`facts.${fact}.title`, values)}</h2>
          <p>{t(`facts.${fact}.text`, values)}</p>
        </li>
      ))}
    </ul>
  )
}

/** What this is, how long it takes, what one gets, what happens to the data; and one button to begin or go on. */
export function StartScreen({ onInstall }: { readonly onInstall: (() => void) | null }) {
  const { t, i18n } = useTranslation('start')
  const [, navigate] = useLocation()
  const [state, setState] = useState<'idle' | 'beginning' | 'asking' | 'refused'>('idle')
  // `null` = none, also where storage cannot be read: beginning then says so.
  const draft = useLiveQuery(() => newestDraft(appDatabase).catch(() => null), [])
  const browser = browserKind(navigator.userAgent, 'serviceWorker' in navigator)

  async function begin(): Promise<void> {
    // A double tap must not make two drafts.
    if (state === 'beginning') return
    setState('beginning')
    const id = newUuid()
    const questionnaire = { id: QUESTIONNAIRE.id, version: QUESTIONNAIRE.version }
    const outcome = await createAssessment(appDatabase, {
      id,
      now: new Date().toISOString(),
      questionnaire,
    })
    if (outcome.kind === 'saved') navigate(`/assess/${id}/profile`)
    else setState('refused')
  }

  return (
    <div className="start stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p className="start-lead">{t('lead')}</p>
      {browser.kind === 'inApp' && <InAppNotice {...browser} />}
      <div className="start-actions">
        {/* Until it is known whether there is a draft, neither button is there to be tapped by mistake. */}
        {draft && <ButtonLink href={addressOf(draft)}>{t('continue')}</ButtonLink>}
        {draft && (
          <Button variant="secondary" onClick={() => setState('asking')}>
            {t('beginAnother')}
          </Button>
        )}
        {draft === null && <Button onClick={() => void begin()}>{t('begin')}</Button>}
        {draft && (
          <p className="soft small">
            {t('continueHint', {
              when: formatDateTime(draft.updatedAt, i18n.language === 'en' ? 'en' : 'vi'),
            })}
          </p>
        )}
      </div>
      {state === 'asking' && (
        <Dialog title={t('another.title')} onClose={() => setState('idle')}>
          <p>{t('another.text')}</p>
          <div className="row">
            <Button onClick={() => void begin()}>{t('another.yes')}</Button>
            <Button variant="secondary" onClick={() => setState('idle')}>
              {t('another.no')}
            </Button>
          </div>
        </Dialog>
      )}
      {state === 'refused' && (
        <div role="alert">
          <Callout tone="danger" title={t('refused.title')}>
            <p>{t('refused.text')}</p>
          </Callout>
        </div>
      )}
      <Facts />
      {(onInstall ?? (browser.system === 'ios' && browser.kind === 'proper')) && (
        <Callout title={t('install.title')}>
          <p>{onInstall ? t('install.text') : t('install.ios')}</p>
          {onInstall && (
            <Button variant="secondary" onClick={onInstall}>
              {t('install.now')}
            </Button>
          )}
        </Callout>
      )}
      <p className="soft small">{t('official')}</p>
    </div>
  )
}
