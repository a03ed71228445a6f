import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { Unopened } from '../components/unopened.tsx'
import { WayBack } from '../components/way-back.tsx'
import { AboutSection } from './about-section.tsx'
import { DeviceTable } from './device-table.tsx'
import { EnrolmentSection } from './enrolment-section.tsx'
import { eventPath } from './event-links.ts'
import type { MadeCode } from './event-routes.tsx'
import { ResultsSection } from './results-section.tsx'
import { StateSection } from './state-section.tsx'
import { Totals } from './totals.tsx'
import { useEvent } from './use-event.ts'

interface EventScreenProps {
  readonly id: string
  readonly seesSubmissions: boolean
  readonly made: MadeCode | null
  readonly onMade: (made: MadeCode | null) => void
  readonly onSignedOut: () => void
}

/** One field event, from its first tablet to the evening's count. */
export function EventScreen({ id, seesSubmissions, made, onMade, onSignedOut }: EventScreenProps) {
  const { t } = useTranslation('events')
  const { detail, problem, isAsking, refresh, look } = useEvent(id)
  const back = { href: '/staff/events', label: t('back') }
  if (!detail && problem !== null)
    return <Unopened code={problem} back={back} onRetry={refresh} onSignedOut={onSignedOut} />
  return (
    <>
      <WayBack {...back} />
      {detail && <ScreenHeading>{detail.event.name}</ScreenHeading>}
      {problem !== null && <Problem code={problem} onRetry={refresh} onSignedOut={onSignedOut} />}
      {!detail && isAsking && <p role="status">{t('loading')}</p>}
      {detail && (
        <>
          <div className="row">
            <Button variant="secondary" disabled={isAsking} onClick={refresh}>
              {t('refresh')}
            </Button>
            <ButtonLink variant="secondary" href={`${eventPath(id)}/sheet`}>
              {t('sheet.open')}
            </ButtonLink>
            {seesSubmissions && (
              <>
                <ButtonLink variant="secondary" href={`/staff/submissions?event=${id}`}>
                  {t('submissions')}
                </ButtonLink>
                <ButtonLink variant="secondary" href={`${eventPath(id)}/doubles`}>
                  {t('doubles.open')}
                </ButtonLink>
              </>
            )}
          </div>
          <Totals detail={detail} />
          {seesSubmissions && detail.totals.stored > 0 && <ResultsSection eventId={id} />}
          <DeviceTable detail={detail} onChanged={refresh} onSignedOut={onSignedOut} />
          <EnrolmentSection
            detail={detail}
            made={made}
            onMade={(next) => {
              onMade(next)
              if (next) refresh()
            }}
            onChanged={refresh}
            onLook={look}
            onSignedOut={onSignedOut}
          />
          <StateSection event={detail.event} onChanged={refresh} onSignedOut={onSignedOut} />
          <AboutSection
            event={detail.event}
            officers={detail.officers}
            onChanged={refresh}
            onSignedOut={onSignedOut}
          />
        </>
      )}
    </>
  )
}
