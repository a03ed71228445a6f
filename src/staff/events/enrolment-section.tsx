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
import { unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { enrolmentUrl, eventPath } from './event-links.ts'
import type { MadeCode } from './event-routes.tsx'
import { OpenCodes } from './open-codes.tsx'
import { wholeNumber } from './event-values.ts'
import { useCodeWatched, usageOf } from './use-code-watched.ts'
import { qrMatrix } from '#ui/qr-matrix.ts'

const MAX_LABEL = 120
const HOURS = { min: 1, max: 168, usual: '12' }

interface EnrolmentSectionProps {
  readonly detail: EventDetail
  readonly made: MadeCode | null
  readonly onMade: (made: MadeCode | null) => void
  readonly onChanged: () => void
  /** Reads it anew without a word. */
  readonly onLook: () => void
  readonly onSignedOut: () => void
}

function CodeForm({
  detail,
  onMade,
  onSignedOut,
}: Omit<EnrolmentSectionProps, 'made' | 'onChanged' | 'onLook'>) {
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
    setLabel(unlessSent(label, ''))
    onMade({ ...answered.value, eventId: detail.event.id, label: label.trim(), hours })
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

interface UsedCodeProps extends Omit<EnrolmentSectionProps, 'onChanged' | 'made' | 'onLook'> {
  readonly made: MadeCode
  readonly use: EventDetail['usedCodes'][number]
}

/** In the place of a code that opens nothing any more: which tablet took it, and the way to one for the next. */
function UsedCode({ detail, made, use, onMade, onSignedOut }: UsedCodeProps) {
  const { t, i18n } = useTranslation('events')
  const api = useStaffApi()
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const when = formatDateTime(use.usedAt, i18n.language)
  async function makeAnother(): Promise<void> {
    setProblem(null)
    const { hours, eventId } = made
    const answered = await api.makeCode(eventId, { label: '', hours })
    setProblem(answered.code)
    if (answered.kind === 'ok') onMade({ ...answered.value, eventId, label: '', hours })
  }
  return (
    <div className="stack">
      <h3>{made.label === '' ? t('codes.made') : made.label}</h3>
      <p role="status">
        <strong>
          {use.device === null
            ? t('codes.usedBySome', { when })
            : t('codes.usedBy', { device: use.device, when })}
        </strong>{' '}
        {t('codes.usedOnce')}
      </p>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        {detail.event.state === 'open' && (
          <Button disabled={isBusy} onClick={() => begin(makeAnother)}>
            {t('codes.another')}
          </Button>
        )}
        <Button variant="secondary" onClick={() => onMade(null)}>
          {t('codes.close')}
        </Button>
      </div>
    </div>
  )
}

/** The one time it is seen. */
function ShownCode({ made, onHide }: { readonly made: MadeCode; readonly onHide: () => void }) {
  const { t, i18n } = useTranslation('events')
  const expires = formatDateTime(made.expiresAt, i18n.language)
  const title = made.label === '' ? t('codes.made') : made.label
  return (
    <>
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
    </>
  )
}

/** Codes that make a tablet one of the event's. */
export function EnrolmentSection(props: EnrolmentSectionProps) {
  const { detail, made, onMade } = props
  const { t } = useTranslation('events')
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  const use = made ? usageOf(detail, made) : undefined
  useCodeWatched(use ? null : (made?.code ?? null), props.onLook)
  return (
    <section ref={area} className="card stack" aria-labelledby="event-codes">
      <h2 id="event-codes" ref={held} tabIndex={-1}>
        {t('codes.title')}
      </h2>
      <p>{t('codes.lead')}</p>
      {made && (
        <ShownOnce
          key={made.code}
          className="event-made"
          label={made.label === '' ? t('codes.made') : made.label}
        >
          {use ? (
            <UsedCode {...props} made={made} use={use} />
          ) : (
            <ShownCode made={made} onHide={() => onMade(null)} />
          )}
        </ShownOnce>
      )}
      {detail.event.state === 'open' ? <CodeForm {...props} /> : <p>{t('codes.notOpen')}</p>}
      {detail.openCodes.length > 0 && <OpenCodes {...props} />}
    </section>
  )
}
