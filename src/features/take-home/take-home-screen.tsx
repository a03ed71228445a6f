import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { bringHome, type BroughtHome } from './bring-home.ts'

/** Where the QR code of a shared tablet leads on the visitor's own phone. `text` is what stands behind the `#`. */
export function TakeHomeScreen({
  text,
  database = appDatabase,
}: {
  readonly text: string
  readonly database?: AppDatabase
}) {
  const { t } = useTranslation('history')
  const [, navigate] = useLocation()
  const [brought, setBrought] = useState<BroughtHome | null>(null)
  // A questionnaire this phone does not have yet may come with the server's content in a moment: then it is tried again.
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  useEffect(() => {
    let isGone = false
    void bringHome(database, text).then((outcome) => {
      if (isGone) return
      setBrought(outcome)
      // Replaces the address: what stood behind the `#` is in no list of pages visited.
      if (outcome.kind === 'here') navigate(`/result/${outcome.assessmentId}`, { replace: true })
    })
    return () => {
      isGone = true
    }
  }, [database, text, known, navigate])
  if (!brought || brought.kind === 'here') return <p role="status">{t('loading')}</p>
  return (
    <div className="stack">
      <ScreenHeading>{t('takeHome.title')}</ScreenHeading>
      <div role="alert">
        <Callout tone="attention">
          <p>{t(`takeHome.${brought.kind}`)}</p>
        </Callout>
      </div>
      <div className="row">
        <ButtonLink variant="secondary" href="/history">
          {t('title')}
        </ButtonLink>
      </div>
    </div>
  )
}
