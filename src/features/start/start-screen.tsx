import { useLiveQuery } from 'dexie-react-hooks'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import {
  beginningWith,
  QUESTIONNAIRE,
  QUESTIONNAIRES,
  QUICK_CHECK,
} from '#content/questionnaire.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
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
import { thisBrowser } from './browser-kind.ts'
import { InAppNotice } from './in-app-notice.tsx'
import './start.css'

/** Where the owner left off. */
function addressOf({ id, place }: AssessmentRow): string {
  return ['profile', 'consent', 'closing', 'review'].includes(place)
    ? `/assess/${id}/${place}`
    : `/assess/${id}/question/${place}`
}

/** Honest minutes and questions before anything is known of the business. */
function lengthOf(questionnaire: Questionnaire): { minutes: number; questions: number } {
  const steps = stepsOf(questionnaire, {}, NO_ANSWERS)
  return { minutes: minutesLeft(questionnaire, steps, NO_ANSWERS), questions: steps.length }
}

const FACTS = ['time', 'gain', 'offline', 'privacy'] as const

interface FactsProps {
  readonly questionnaire: Questionnaire
  readonly worksOffline: boolean
}

function Facts({ questionnaire, worksOffline }: FactsProps) {
  const { t } = useTranslation('start')
  const values = lengthOf(questionnaire)
  return (
    <ul className="start-facts" aria-label={t('facts.label')}>
      {FACTS.filter((fact) => fact !== 'offline' || worksOffline).map((fact) => (
        <li key={fact} className="card">
          <h2>{t(`facts.${fact}.title`, values)}</h2>
          <p>{t(`facts.${fact}.text`, values)}</p>
        </li>
      ))}
    </ul>
  )
}

/** What this is, how long it takes, what one gets, what happens to the data; and one button to begin or go on. */
export function StartScreen({
  onInstall,
  isStorageRefused,
}: {
  readonly onInstall: (() => void) | null
  /** The database does not open: whether there is a draft will never be known. */
  readonly isStorageRefused: boolean
}) {
  const { t, i18n } = useTranslation('start')
  const [, navigate] = useLocation()
  const [state, setState] = useState<'idle' | 'beginning' | 'refused'>('idle')
  // What to begin once it is clear that the draft under way is kept; `null` = nothing asked.
  const [asking, setAsking] = useState<Questionnaire | null>(null)
  // `null` = none, also where storage cannot be read: beginning then says so.
  const found = useLiveQuery(() => newestDraft(appDatabase).catch(() => null), [])
  const draft = isStorageRefused ? null : found
  // What came with the app, until the server has sent a newer version of it.
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const whole = beginningWith(QUESTIONNAIRE, known)
  const quick = beginningWith(QUICK_CHECK, known)
  const browser = thisBrowser()

  async function begin(chosen: Questionnaire): Promise<void> {
    // A double tap must not make two drafts.
    if (state === 'beginning') return
    setState('beginning')
    const id = newUuid()
    const questionnaire = { id: chosen.id, version: chosen.version }
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
      {browser.shouldInstallFirst && (
        <Callout tone="attention" title={t('install.iosTitle')}>
          <p>{t('install.ios')}</p>
        </Callout>
      )}
      <div className="start-actions">
        {/* Until it is known whether there is a draft, neither button is there to be tapped by mistake. */}
        {draft && <ButtonLink href={addressOf(draft)}>{t('continue')}</ButtonLink>}
        {draft && (
          <Button variant="secondary" onClick={() => setAsking(whole)}>
            {t('beginAnother')}
          </Button>
        )}
        {draft === null && <Button onClick={() => void begin(whole)}>{t('begin')}</Button>}
        {draft !== undefined && (
          <Button
            variant={draft ? 'quiet' : 'secondary'}
            onClick={() => (draft ? setAsking(quick) : void begin(quick))}
          >
            {t('beginQuick', lengthOf(quick))}
          </Button>
        )}
        {draft && (
          <p className="soft small">
            {t('continueHint', {
              when: formatDateTime(draft.updatedAt, i18n.language),
            })}
          </p>
        )}
      </div>
      {asking && (
        <Dialog title={t('another.title')} onClose={() => setAsking(null)}>
          <p>{t('another.text')}</p>
          <div className="row">
            <Button onClick={() => void begin(asking)}>{t('another.yes')}</Button>
            <Button variant="secondary" onClick={() => setAsking(null)}>
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
      {/* An app’s own browser often keeps nothing: the notice above says so, and this would say the opposite. */}
      <Facts questionnaire={whole} worksOffline={browser.kind === 'proper'} />
      {onInstall && (
        <Callout title={t('install.title')}>
          <p>{t('install.text')}</p>
          <Button variant="secondary" onClick={onInstall}>
            {t('install.now')}
          </Button>
        </Callout>
      )}
      <p className="soft small">
        {t('official')} <Link href="/method">{t('method')}</Link>
        {' · '}
        <Link href="/questionnaires">{t('others')}</Link>
      </p>
    </div>
  )
}
