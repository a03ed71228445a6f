import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { saysNothing } from '#domain/says-nothing.ts'
import { useContentText } from '#i18n/content-text.ts'
import { CODE_LENGTH, normalCode } from '#protocol/event.ts'
import { appDatabase } from '#storage/app-database.ts'
import { keepEnrolment, readEnrolment } from '#storage/enrolment.ts'
import { isPinShape, setPin as keepPin } from '#storage/pin.ts'
import { deviceIdentity } from '#storage/settings.ts'
import { enrolDevice } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { refreshKeys } from '#sync/receipt-keys.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useFirstError } from '#ui/use-first-error.ts'
import { endVisit } from '../end-visit.ts'
import { codeIn, ScanCode } from './scan-code.tsx'

/** The code in a scanned address: behind the `#`, so that it never reaches a log. Taken out of the address at once. */
function scannedCode(): string {
  const code = codeIn(location.hash)
  if (code !== '') history.replaceState(history.state, '', location.pathname)
  return code
}

interface EnrolScreenProps {
  /** This device has become a kiosk. */
  readonly onEnrolled: () => void
}

/** Makes this device a shared tablet of an event: code, name, PIN. */
export function EnrolScreen({ onEnrolled }: EnrolScreenProps) {
  const { t } = useTranslation('kiosk')
  const problems = useContentText('problems')
  const [code, setCode] = useState(scannedCode)
  const [name, setName] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const { form, hasTried, tried } = useFirstError<HTMLFormElement>()
  const [problem, setProblem] = useState<string | null>(null)
  // Scanned while this page is open, the code changes the address and loads nothing.
  useEffect(() => {
    const takeCode = (): void => {
      const scanned = scannedCode()
      if (scanned !== '') setCode(scanned)
    }
    addEventListener('hashchange', takeCode)
    return () => removeEventListener('hashchange', takeCode)
  }, [])
  const enrolment = useLiveQuery(() => readEnrolment(appDatabase), [])
  const ownAssessments = useLiveQuery(() => appDatabase.assessments.count(), []) ?? 0
  // A tablet that somebody used as their own phone: their assessments must not be wiped with a visitor's.
  const isInUse = enrolment === null && ownAssessments > 0

  const errors = {
    code: normalCode(code).length === CODE_LENGTH ? undefined : t('enrol.codeShape'),
    name: saysNothing(name) ? t('enrol.nameNeeded') : undefined,
    pin: isPinShape(pin) ? undefined : t('enrol.pinShape'),
    again: pin === again ? undefined : t('enrol.pinDiffers'),
  }
  async function enrol(): Promise<void> {
    tried()
    if (Object.values(errors).some((error) => error !== undefined)) return
    setState('busy')
    try {
      const { deviceId } = await deviceIdentity(appDatabase)
      const asked = await enrolDevice(code, deviceId, name.trim())
      if (asked.kind === 'failed') return setProblem(asked.code)
      // Of the event it was made at, and counted there; it is no visit of the next.
      if (enrolment && enrolment.event.id !== asked.value.event.id)
        await endVisit(appDatabase, 'restarted')
      await keepPin(appDatabase, pin)
      await keepEnrolment(appDatabase, asked.value, new Date().toISOString())
      await refreshKeys(appDatabase, httpTransport())
      onEnrolled()
    } catch {
      setProblem('device.cannotStore')
    } finally {
      setState('idle')
    }
  }

  if (isInUse)
    return (
      <div className="stack">
        <ScreenHeading>{t('enrol.title')}</ScreenHeading>
        <Callout tone="attention" title={t('enrol.inUse')}>
          <p>{t('enrol.inUseText')}</p>
          <Link href="/history">{t('enrol.seeOwn')}</Link>
        </Callout>
      </div>
    )
  return (
    <form
      ref={form}
      className="stack"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enrol()
      }}
    >
      <ScreenHeading>{t('enrol.title')}</ScreenHeading>
      <p>{t(enrolment ? 'enrol.againLead' : 'enrol.lead')}</p>
      <div className="card stack">
        <TextField
          label={t('enrol.code')}
          hint={t('enrol.codeHint')}
          value={code}
          onChange={setCode}
          error={hasTried ? errors.code : undefined}
          isShort
          isCode
        />
        <ScanCode onCode={setCode} />
        <TextField
          label={t('enrol.name')}
          hint={t('enrol.nameHint')}
          value={name}
          onChange={setName}
          error={hasTried ? errors.name : undefined}
        />
        <TextField
          label={t('enrol.pin')}
          hint={t('enrol.pinHint')}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          value={pin}
          onChange={setPin}
          error={hasTried ? errors.pin : undefined}
          isShort
        />
        <TextField
          label={t('enrol.pinAgain')}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={hasTried ? errors.again : undefined}
          isShort
        />
        {problem !== null && (
          <div role="alert">
            <Callout tone="danger">
              <p>{problem === 'device.cannotStore' ? t('cannotStore') : problems(problem)}</p>
            </Callout>
          </div>
        )}
        <div className="row">
          <Button type="submit" disabled={state === 'busy'}>
            {t(state === 'busy' ? 'enrol.busy' : 'enrol.submit')}
          </Button>
        </div>
      </div>
    </form>
  )
}
