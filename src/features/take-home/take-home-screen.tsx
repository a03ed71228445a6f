import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { bringHome, type BroughtHome } from './bring-home.ts'

const subscribeToHash = (tell: () => void): (() => void) => {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}
const hashNow = (): string => location.hash.slice(1)

/** Replaces the address: what stood behind the `#` is in no list of pages visited. */
const resultOf = (assessmentId: string) => [`/result/${assessmentId}`, { replace: true }] as const

interface TakeHomeScreenProps {
  /** How to get from another app's browser into the real one; `null` = this is one, and the result is opened at once. */
  readonly inAppNotice: ReactNode
  readonly database?: AppDatabase
}

/** Where the QR code of a result leads on another device: what stands behind the `#` is the result, or a part of it. */
export function TakeHomeScreen({ inAppNotice, database = appDatabase }: TakeHomeScreenProps) {
  const { t } = useTranslation('take-home')
  const [, navigate] = useLocation()
  const [brought, setBrought] = useState<BroughtHome | null>(null)
  // The next code of a sequence may open in the same tab: then only this changes.
  const piece = useSyncExternalStore(subscribeToHash, hashNow)
  // A questionnaire this phone does not have yet may come with the server's content in a moment: then, and only then, it is
  // tried again. The last part of a sequence, once the result is here, would find the others gone.
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const awaited = brought?.kind === 'unknownQuestionnaire' ? known : null
  // Once the result is open its address is not the code's any more, and leads nowhere in another browser.
  const isInApp = inAppNotice !== null
  useEffect(() => {
    let isGone = false
    void bringHome(database, piece).then((outcome) => {
      if (isGone) return
      setBrought(outcome)
      if (outcome.kind === 'here' && !isInApp) navigate(...resultOf(outcome.assessmentId))
    })
    return () => {
      isGone = true
    }
  }, [database, piece, awaited, isInApp, navigate])
  if (!brought || (brought.kind === 'here' && !isInApp)) return <p role="status">{t('reading')}</p>
  if (brought.kind === 'here')
    return (
      <div className="stack">
        <ScreenHeading>{t('title')}</ScreenHeading>
        <p>{t('hereInApp')}</p>
        {inAppNotice}
        <div className="row">
          <Button variant="secondary" onClick={() => navigate(...resultOf(brought.assessmentId))}>
            {t('openHere')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      {inAppNotice}
      {brought.kind === 'incomplete' ? (
        <div role="status">
          <Callout
            title={t('incomplete', {
              total: brought.total,
              missing: brought.missing.join(', '),
            })}
          >
            <p>{t('incompleteHint')}</p>
          </Callout>
        </div>
      ) : (
        <div role="alert">
          <Callout tone="attention">
            <p>{t(`failure.${brought.kind}`)}</p>
          </Callout>
        </div>
      )}
      <div className="row">
        <ButtonLink href="/h/scan">
          {t(brought.kind === 'incomplete' ? 'scanOn' : 'scan.title')}
        </ButtonLink>
        <ButtonLink variant="secondary" href="/history">
          {t('toHistory')}
        </ButtonLink>
      </div>
    </div>
  )
}
