import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'

interface FollowUpFieldProps {
  /** ISO date; '' = none. */
  readonly value: string
  readonly onChange: (day: string) => void
  /** What was typed is not a whole day, as the browser tells it: its value is none, and it must not be taken for none. */
  readonly isHalfTyped: boolean
}

/** The day a case is to be taken up again, and the way to have none: not every phone's calendar has one. */
export function FollowUpField({ value, onChange, isHalfTyped }: FollowUpFieldProps) {
  const { t } = useTranslation('cases')
  return (
    <div className="row case-follow-up">
      <TextField
        label={t('followUpDay')}
        error={isHalfTyped ? t('followUpHalf') : undefined}
        type="date"
        isShort
        value={value}
        onChange={onChange}
      />
      {value !== '' && (
        <Button variant="secondary" onClick={() => onChange('')}>
          {t('followUpClear')}
        </Button>
      )}
    </div>
  )
}

/** Whether a day within `part` of the page is typed in part only. */
export const isDayHalfTyped = (part: HTMLElement | null): boolean =>
  [...(part?.querySelectorAll<HTMLInputElement>('input[type="date"]') ?? [])].some(
    ({ validity }) => validity.badInput,
  )
