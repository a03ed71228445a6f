import { useState, type ComponentProps, type InvalidEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { SOMETHING_SAID } from '#domain/says-nothing.ts'
import { TextField } from '#ui/field.tsx'

type Fault = 'missing' | 'email' | 'half' | 'short'

/** What the browser finds wrong with a field, before it says so in its own language. */
function faultOf({ validity, type }: HTMLInputElement): Fault {
  if (validity.badInput && type === 'date') return 'half'
  if (validity.tooShort) return 'short'
  return validity.typeMismatch ? 'email' : 'missing'
}

/** Whether it is the first of its form that is not as it should be: the one to be put right first. */
const isFirst = (field: HTMLInputElement): boolean =>
  [...(field.form?.elements ?? [])].find(
    (each) => each instanceof HTMLInputElement && !each.validity.valid,
  ) === field

/**
 * A field that must be filled in. What is wrong with it is found by the browser, and said here: the browser would say it in
 * the language it was installed in, which is not the page's. `error`: what the server had against it.
 */
export function RequiredField(
  props: Omit<ComponentProps<typeof TextField>, 'isRequired' | 'isRefused'>,
) {
  const { error, minLength, type = 'text', onChange } = props
  const { t } = useTranslation('staff')
  const [fault, setFault] = useState<Fault | null>(null)
  return (
    <TextField
      {...props}
      isRequired
      pattern={type === 'text' ? SOMETHING_SAID : undefined}
      error={fault === null ? error : t(`needed.${fault}`, { count: minLength ?? 1 })}
      isRefused={fault === null}
      onInvalid={(event: InvalidEvent<HTMLInputElement>) => {
        event.preventDefault()
        setFault(faultOf(event.currentTarget))
        if (isFirst(event.currentTarget)) event.currentTarget.focus()
      }}
      onChange={(value) => {
        setFault(null)
        onChange(value)
      }}
    />
  )
}
