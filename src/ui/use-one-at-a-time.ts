import { useRef, useState } from 'react'

/**
 * Runs one piece of work and passes over whatever is asked for meanwhile: two taps are one wish. Told by a ref, since the
 * second may come before the first is drawn. Work that breaks off where nobody had foreseen it breaks the screen off too, so
 * that what stands around it says so: a button that does nothing, and says nothing, tells nobody that there is a fault.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isUnderWay = useRef(false)
  const [broken, setBroken] = useState<{ readonly by: unknown } | null>(null)
  if (broken) throw broken.by
  return (work) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    void work()
      .catch((error: unknown) => setBroken({ by: error }))
      .finally(() => {
        isUnderWay.current = false
      })
  }
}
