import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { NO_CONTACT, type Profile } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { appDatabase } from '#storage/app-database.ts'
import { newestFinished } from '#storage/assessments.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'

/** What is asked for anew each time: whom to call goes with a consent, and programmes' questions are about this year. */
const ASKED_ANEW = { ...NO_CONTACT, furtherFacts: {} } as const

/** For who comes back: what they said of the business last time on this device, taken over by one tap and no sooner. */
export function EarlierProfile({ onUse }: { readonly onUse: (profile: Profile) => void }) {
  const { t, i18n } = useTranslation('profile')
  const terms = useContentText('terms')
  const earlier = useLiveQuery(() => newestFinished(appDatabase).catch(() => null), [])
  if (!earlier) return null
  const { profile, finishedAt, updatedAt } = earlier
  const name = profile.businessName ?? (profile.kind && terms(`kinds.${profile.kind}`))
  if (!name) return null
  return (
    <Callout title={t('earlier.title')}>
      <p>{t('earlier.text', { name, when: formatDate(finishedAt ?? updatedAt, i18n.language) })}</p>
      <Button variant="secondary" onClick={() => onUse({ ...profile, ...ASKED_ANEW })}>
        {t('earlier.use')}
      </Button>
    </Callout>
  )
}
