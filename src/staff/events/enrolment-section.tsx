import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import { shownCode, type EventDetail } from '#protocol/event.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Problem } from '../components/problem.tsx'
import { ShownOnce } from '../components/shown-once.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { enrolmentUrl, eventPath } from './event-links.ts'
import type { MadeCode } from './event-routes.tsx'
import { OpenCodes } from './open-codes.tsx'
import { wholeNumber } from './event-values.ts'
import { qrMatrix } from '#ui/qr-matrix.ts'

const MAX_LABEL = 120
const HOURS = { min: 1, max: 168, usual: '12' }

interface EnrolmentSectionProps {
  readonly detail: EventDetail
  readonly made: MadeCode | null
  readonly onMade: (made: MadeCode | null) => void
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

function CodeForm({
  detail,
  onMade,
  onSignedOut,
}: Omit<EnrolmentSectionProps, 'made' | 'onChanged'>) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [label, setLabel] = useState('')
  const [typedHours, setTypedHours] = useState(HOURS.usual)
  const [hasTried, setHasTried] = useState(false)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const hours = wholeNumber(typedHours, HOURS.min, HOURS.max)
  useUnsaved(label.trim() !== '')
  const isTooLong = label.trim().length > MAX_LABEL
  async function make(): Promise<void> {
    setHasTried(true)
    if (hours === null || isTooLong) return
    setProblem(null)
    const answered = await api.makeCode(detail.event.id, { label: label.trim(), hours })
    setProblem(answered.code)
    if (answered.kind === 'failed') return
    setHasTried(false)
    setLabel('')
    onMade({ ...answered.value, eventId: detail.event.id, label: label.trim() })
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        begin(make)
      }}
    >
      <div className="event-pair">
        <TextField
          label={t('codes.label')}
          hint={t('codes.labelHint')}
          value={label}
          error={hasTried && isTooLong ? t('codes.labelLong') : undefined}
          onChange={setLabel}
        />
        <TextField
          label={t('codes.hours')}
          hint={t('codes.hoursHint')}
          inputMode="numeric"
          isShort
          value={typedHours}
          error={hasTried && hours === null ? t('codes.hoursRange') : undefined}
          onChange={setTypedHours}
        />
      </div>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t('codes.make')}
        </Button>
      </div>
    </form>
  )
}

/** The one time it is seen. */
function ShownCode({ made, onHide }: { readonly made: MadeCode; readonly onHide: () => void }) {
  const { t, i18n } = useTranslation('events')
  const expires = formatDateTime(made.expiresAt, i18n.language)
  const title = made.label === '' ? t('codes.made') : made.label
  return (
    <ShownOnce className="event-made" label={title}>
      <div className="event-qr">
        <QrCode matrix={qrMatrix(enrolmentUrl(made.code), 'medium')} label={t('codes.qr')} />
      </div>
      <div className="stack">
        <h3>{title}</h3>
        <p className="event-code">{shownCode(made.code)}</p>
        <p>{t('codes.once', { when: expires })}</p>
        <div className="row">
          <ButtonLink href={`${eventPath(made.eventId)}/sheet`}>{t('sheet.open')}</ButtonLink>
          <Button variant="secondary" onClick={onHide}>
            {t('codes.hide')}
          </Button>
        </div>
      </div>
    </ShownOnce>
  )
}

/** Codes that make a tablet one of the event's. */
export function EnrolmentSection(props: EnrolmentSectionProps) {
  const { detail, made, onMade } = props
  const { t } = useTranslation('events')
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  return (
    <section ref={area} className="card stack" aria-labelledby="event-codes">
      <h2 id="event-codes" ref={held} tabIndex={-1}>
        {t('codes.title')}
      </h2>
      <p>{t('codes.lead')}</p>
      {made && <ShownCode key={made.code} made={made} onHide={() => onMade(null)} />}
      {detail.event.state === 'open' ? <CodeForm {...props} /> : <p>{t('codes.notOpen')}</p>}
      {detail.openCodes.length > 0 && <OpenCodes {...props} />}
    </section>
  )
}
