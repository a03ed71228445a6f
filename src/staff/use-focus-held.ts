import { useCallback, useEffect, useRef, type RefObject } from 'react'

const isNowhere = ({ activeElement, body }: Document): boolean =>
  activeElement === null || activeElement === body

/**
 * For what has buttons that go once they were pressed: a row that is taken back, a form that is closed. Who was on one of
 * them goes on from here, and not, by keyboard or screen reader, from the top of the page. `area`: where such buttons are;
 * `held`: what takes the focus then, with `tabIndex={-1}`; `both`: for where that is one element.
 */
export function useFocusHeld<Area extends HTMLElement, Held extends HTMLElement>(): {
  readonly area: RefObject<Area | null>
  readonly held: RefObject<Held | null>
  readonly both: (element: (Area & Held) | null) => void
} {
  const area = useRef<Area>(null)
  const held = useRef<Held>(null)
  const last = useRef<Node | null>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      last.current = target instanceof Node && area.current?.contains(target) ? target : null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  // After every render: any of them may have taken it away.
  useEffect(() => {
    if (last.current === null || last.current.isConnected || !isNowhere(document)) return
    last.current = null
    held.current?.focus({ preventScroll: true })
  })
  const both = useCallback((element: (Area & Held) | null) => {
    area.current = element
    held.current = element
  }, [])
  return { area, held, both }
}
