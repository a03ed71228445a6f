import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuestionnairesScreen } from '#features/questionnaires/questionnaires-screen.tsx'
import type { PublicEvent } from '#protocol/event.ts'
import { UuidSchema } from '#protocol/submission.ts'
import { fetchPublicEvent } from '#sync/enrol.ts'

/**
 * Where the QR code on an event's poster leads: its questionnaires, on the owner's own phone. What is begun here counts
 * for the event, also where the server cannot be asked about it just now.
 */
export function EventRoute({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation()
  const [event, setEvent] = useState<PublicEvent | 'unknown' | null>(null)
  useEffect(() => {
    let isGone = false
    void fetchPublicEvent(eventId).then(({ value }) => {
      if (!isGone) setEvent(value ?? 'unknown')
    })
    return () => {
      isGone = true
    }
  }, [eventId])
  // A link that was mistyped or cut off names no event: what it begins must not be spoilt by it.
  if (!UuidSchema.safeParse(eventId).success) return <QuestionnairesScreen />
  if (event === null) return <p role="status">{t('loading')}</p>
  if (event === 'unknown')
    return <QuestionnairesScreen event={{ id: eventId, name: null, isClosed: false }} />
  return (
    <QuestionnairesScreen
      only={event.questionnaireIds}
      event={{ id: eventId, name: event.name, isClosed: event.state === 'closed' }}
    />
  )
}
