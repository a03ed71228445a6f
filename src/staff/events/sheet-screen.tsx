import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { shownCode, type FieldEvent } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { EventDays } from './event-days.tsx'
import { enrolmentPage, enrolmentUrl, eventPath, placeText, publicUrl } from './event-links.ts'
import type { MadeCode } from './event-routes.tsx'
import { qrMatrix } from '#ui/qr-matrix.ts'
import { usageOf } from './use-code-watched.ts'
import { useEvent } from './use-event.ts'

/** For the wall: owners scan it with their own phones. */
function Poster({ event }: { readonly event: FieldEvent }) {
  const { t } = useTranslation('events')
  const url = publicUrl(event.id)
  return (
    <section className="event-page" aria-labelledby="event-poster">
      <h2 id="event-poster">{t('sheet.poster.title')}</h2>
      <p className="event-lead">{t('sheet.poster.lead')}</p>
      <div className="event-qr">
        <QrCode matrix={qrMatrix(url, 'quartile')} label={t('sheet.poster.qr')} />
      </div>
      <p className="event-lead">{t('sheet.poster.scan')}</p>
      <p className="event-address">{url}</p>
      <p>{t('sheet.poster.promise')}</p>
      <p className="soft">{event.name}</p>
    </section>
  )
}

/** For officers. Its code stays with them: no page for the wall carries it. */
function EnrolmentPage({
  event,
  made,
}: {
  readonly event: FieldEvent
  readonly made: MadeCode | null
}) {
  const { t, i18n } = useTranslation('events')
  const places = useContentText('places')
  return (
    <section className="event-page" aria-labelledby="event-enrol">
      <h2 id="event-enrol">{t('sheet.enrol.title')}</h2>
      <p className="event-lead">{event.name}</p>
      <p>
        <EventDays event={event} />
        {placeText(event, places) !== '' && ` · ${placeText(event, places)}`}
      </p>
      <ol className="event-steps">
        <li>{t('sheet.enrol.scan', { address: enrolmentPage() })}</li>
        <li>{t('sheet.enrol.name')}</li>
        <li>{t('sheet.enrol.ready')}</li>
      </ol>
      {made ? (
        <>
          <div className="event-qr">
            <QrCode matrix={qrMatrix(enrolmentUrl(made.code), 'medium')} label={t('codes.qr')} />
          </div>
          {made.label !== '' && <p>{made.label}</p>}
          <p className="event-code">{shownCode(made.code)}</p>
          <p>{t('sheet.enrol.once', { when: formatDateTime(made.expiresAt, i18n.language) })}</p>
        </>
      ) : (
        <>
          <p className="event-blank">{t('sheet.enrol.blank')}</p>
          <p className="event-screen-only">{t('sheet.enrol.noCode')}</p>
        </>
      )}
    </section>
  )
}

interface SheetScreenProps {
  readonly id: string
  readonly made: MadeCode | null
  readonly onSignedOut: () => void
}

/** Two pages of A4: one for the wall, one for the officers. */
export function SheetScreen({ id, made, onSignedOut }: SheetScreenProps) {
  const { t } = useTranslation('events')
  const { detail, problem, refresh } = useEvent(id)
  return (
    <>
      <div className="stack event-screen-only">
        <p>
          <Link href={eventPath(id)}>{t('sheet.back')}</Link>
        </p>
        <ScreenHeading>{t('sheet.title')}</ScreenHeading>
        <p>{t('sheet.text')}</p>
        <div className="row">
          <Button disabled={!detail} onClick={() => print()}>
            {t('sheet.print')}
          </Button>
        </div>
        {problem !== null && <Problem code={problem} onRetry={refresh} onSignedOut={onSignedOut} />}
        {!detail && problem === null && <p role="status">{t('loading')}</p>}
      </div>
      {detail && (
        <div className="event-sheet">
          <Poster event={detail.event} />
          <EnrolmentPage
            event={detail.event}
            // One that a tablet has taken would be printed for nothing.
            made={made && usageOf(detail, made) ? null : made}
          />
        </div>
      )}
    </>
  )
}
