import { useState } from 'react'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'
import { tellFailedWork } from './failed-work.ts'

/**
 * `useOneAtATime`, and whether something is under way: for a button that is then drawn as blocked. Work that breaks off is
 * told above the page, which stays: unlike an owner's answers, what is typed here is kept nowhere else.
 */
export function useBusy(): readonly [boolean, (work: () => Promise<void>) => void] {
  const once = useOneAtATime()
  const [isBusy, setIsBusy] = useState(false)
  const begin = (work: () => Promise<void>): void =>
    once(async () => {
      setIsBusy(true)
      try {
        await work()
      } catch (error) {
        // In the browser's log, for whoever looks into it.
        reportError(error)
        tellFailedWork()
      } finally {
        setIsBusy(false)
      }
    })
  return [isBusy, begin]
}
