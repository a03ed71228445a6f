import { useEffectEvent, useLayoutEffect } from 'react'

interface QuestionKeys {
  /** `index` counts from 0. */
  readonly choose: (index: number) => void
  readonly next: () => void
  readonly back: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])',
  )

const isRadio = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input[type=radio]')

/** A focused link, button or disclosure keeps its own Enter. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null

/** 1–9 choose, Enter and → go on, ← goes back. Inside a radio group the arrows keep their native meaning. */
export function useQuestionKeys(keys: QuestionKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    // Something lies over the question, or the draft is held by another tab and shown only to be read.
    if (event.repeat || isTyping(target) || document.querySelector('dialog[open], [inert]')) return
    if (/^[1-9]$/.test(key)) keys.choose(Number(key) - 1)
    else if (key === 'Enter' && !hasOwnEnter(target)) keys.next()
    else if (key === 'ArrowRight' && !isRadio(target)) keys.next()
    else if (key === 'ArrowLeft' && !isRadio(target)) keys.back()
    else return
    event.preventDefault()
  })
  // Before the paint, not after it: a question that is seen answers to its keys.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
