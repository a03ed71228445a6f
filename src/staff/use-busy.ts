import { useRef, useState } from 'react'

/**
 * Whether something is under way, and how to begin it: a second press meanwhile does nothing. Told by a ref, since the two
 * clicks of a double click may come before the button is drawn as blocked.
 */
export function useBusy(): readonly [boolean, (work: () => Promise<void>) => void] {
  const isUnderWay = useRef(false)
  const [isBusy, setIsBusy] = useState(false)
  function begin(work: () => Promise<void>): void {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setIsBusy(true)
    void work().finally(() => {
      isUnderWay.current = false
      setIsBusy(false)
    })
  }
  return [isBusy, begin]
}
