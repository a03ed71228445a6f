import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuestionnairesScreen } from '#features/questionnaires/questionnaires-screen.tsx'
import { InAppNoticeHere } from '#features/start/in-app-notice.tsx'
import type { PublicEvent } from '#protocol/event.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { UuidSchema } from '#protocol/submission.ts'
import { fetchPublicEvent } from '#sync/enrol.ts'

const NOT_FOUND: ProblemCode = 'request.notFound'

/**
 * Where the QR code on an event's poster leads: its questionnaires, on the owner's own phone. What is begun here counts
 * for the event, also where the server cannot be asked about it just now.
 */
export function EventRoute({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation()
  const [event, setEvent] = useState<PublicEvent | 'notAsked' | 'none' | null>(null)
  useEffect(() => {
    let isGone = false
    void fetchPublicEvent(eventId).then(({ value, code }) => {
      if (!isGone) setEvent(value ?? (code === NOT_FOUND ? 'none' : 'notAsked'))
    })
    return () => {
      isGone = true
    }
  }, [eventId])
  // A link that was mistyped or cut off names no event: what it begins must not be spoilt by it.
  if (!UuidSchema.safeParse(eventId).success)
    return <QuestionnairesScreen isUnknownEvent notice={<InAppNoticeHere />} />
  if (event === null) return <p role="status">{t('loading')}</p>
  if (event === 'notAsked' || event === 'none')
    return (
      <QuestionnairesScreen
        event={{ id: eventId, name: null, isClosed: false }}
        isUnknownEvent={event === 'none'}
        notice={<InAppNoticeHere />}
      />
    )
  return (
    <QuestionnairesScreen
      only={event.questionnaireIds}
      event={{ id: eventId, name: event.name, isClosed: event.state === 'closed' }}
      notice={<InAppNoticeHere />}
    />
  )
}
