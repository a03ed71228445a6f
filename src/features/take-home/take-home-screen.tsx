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

function onHashChange(notify: () => void): () => void {
  addEventListener('hashchange', notify)
  return () => removeEventListener('hashchange', notify)
}

/**
 * Where the QR code of a shared tablet leads on the visitor's own phone: all of it stands behind the `#`. The next code of
 * a sequence may open in the same page, which then only changes there.
 */
export function TakeHomeScreen({ database = appDatabase }: { readonly database?: AppDatabase }) {
  const text = useSyncExternalStore(onHashChange, () => location.hash.slice(1))
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
          <p>
            {brought.kind === 'incomplete'
              ? t('takeHome.incomplete', { scanned: brought.scanned, total: brought.total })
              : t(`takeHome.${brought.kind}`)}
          </p>
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
