import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { appDatabase } from '#storage/app-database.ts'
import { checkPin, type PinOutcome } from '#storage/pin.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** The way to the officer's screen; it works offline and makes one wait after wrong PINs. */
export function PinGate({
  onRight,
  back,
}: {
  readonly onRight: () => void
  /** Where one goes who has no PIN; the first screen unless a visitor is in the middle of something. */
  readonly back?: { readonly href: string; readonly label: string }
}) {
  const { t } = useTranslation('kiosk')
  const [pin, setPin] = useState('')
  const [isChecking, setIsChecking] = useState(false)
  const [outcome, setOutcome] = useState<PinOutcome | { readonly kind: 'unreadable' } | null>(null)
  async function check(): Promise<void> {
    setIsChecking(true)
    // At once: what is typed while this one is looked at is the next.
    setPin('')
    try {
      const checked = await checkPin(appDatabase, pin, Date.now())
      setOutcome(checked)
      if (checked.kind === 'right') onRight()
    } catch {
      setPin((typed) => (typed === '' ? pin : typed))
      setOutcome({ kind: 'unreadable' })
    } finally {
      setIsChecking(false)
    }
  }
  const error =
    outcome?.kind === 'wrong'
      ? t('pin.wrong', { count: outcome.left })
      : outcome?.kind === 'locked'
        ? t('pin.locked', { seconds: outcome.seconds })
        : outcome?.kind === 'unset'
          ? t('pin.unset')
          : outcome?.kind === 'unreadable'
            ? t('unreadable.title')
            : undefined
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        void check()
      }}
    >
      <ScreenHeading>{t('pin.title')}</ScreenHeading>
      <TextField
        label={t('pin.label')}
        type="password"
        inputMode="numeric"
        isShort
        value={pin}
        onChange={setPin}
        error={error}
      />
      <div className="row">
        <Button type="submit" disabled={isChecking || pin === ''}>
          {t(isChecking ? 'pin.checking' : 'pin.open')}
        </Button>
        <Link href={back?.href ?? '/kiosk'}>{back?.label ?? t('officer.close')}</Link>
      </div>
      {!back && (
        <p className="soft small">
          {t('pin.forgotten')} <Link href="/kiosk/enrol">{t('officer.enrolAgain')}</Link>
        </p>
      )}
    </form>
  )
}
