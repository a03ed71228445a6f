import { useRef } from 'react'

/**
 * Runs one piece of work and passes over whatever is asked for meanwhile: two taps are one wish. Told by a ref, since the
 * second may come before the first is drawn.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isUnderWay = useRef(false)
  return (work) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    void work().finally(() => {
      isUnderWay.current = false
    })
  }
}
