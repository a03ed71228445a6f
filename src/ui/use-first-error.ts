import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * For a form that says beside each field what is wrong with it: `tried` takes whoever pressed its button to the first such
 * field, which may be screens away from the button.
 */
export function useFirstError<Form extends HTMLElement>(): {
  readonly form: RefObject<Form | null>
  readonly hasTried: boolean
  readonly tried: () => void
} {
  const form = useRef<Form>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries === 0) return
    const field = form.current?.querySelector('.field-error')?.closest('.field')
    field?.scrollIntoView()
    field?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true })
  }, [tries])
  return { form, hasTried: tries > 0, tried: () => setTries(tries + 1) }
}
