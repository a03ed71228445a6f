import { useState } from 'react'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

/** `useOneAtATime`, and whether something is under way: for a button that is then drawn as blocked. */
export function useBusy(): readonly [boolean, (work: () => Promise<void>) => void] {
  const once = useOneAtATime()
  const [isBusy, setIsBusy] = useState(false)
  const begin = (work: () => Promise<void>): void =>
    once(async () => {
      setIsBusy(true)
      await work().finally(() => setIsBusy(false))
    })
  return [isBusy, begin]
}
