import { useLayoutEffect } from 'react'

/** Forms on the page with something in them that is not saved, each as a thing of its own. */
const unsaved = new Set<object>()
/** What else on the page somebody has begun and would have to do once more: cases they chose, a secret that is shown once. */
const begun = new Set<object>()

/** Whether leaving would lose what somebody typed. */
export const hasUnsaved = (): boolean => unsaved.size > 0

/** Whether the page holds anything of the reader's that would be gone with it. */
export const hasBegun = (): boolean => unsaved.size + begun.size > 0

const askTheBrowser = (event: BeforeUnloadEvent): void => event.preventDefault()

/**
 * Says of a form that something in it is not saved. Reloading, closing and following a link away are then asked about
 * first (`LeaveGuard`), and a session that ends leaves the form where it is (`SignedIn`).
 */
export function useUnsaved(isUnsaved: boolean): void {
  // At once: an effect that waits for the next picture comes after whoever types and leaves in one go.
  useLayoutEffect(() => {
    if (!isUnsaved) return undefined
    const form = {}
    unsaved.add(form)
    addEventListener('beforeunload', askTheBrowser)
    return () => {
      unsaved.delete(form)
      if (unsaved.size === 0) removeEventListener('beforeunload', askTheBrowser)
    }
  }, [isUnsaved])
}

/**
 * Says of something that is begun that a session which ends leaves it where it is, as it leaves what is typed. Nobody who
 * goes elsewhere is asked about it: they know that they leave it.
 */
export function useBegun(isBegun: boolean): void {
  useLayoutEffect(() => {
    if (!isBegun) return undefined
    const thing = {}
    begun.add(thing)
    return () => void begun.delete(thing)
  }, [isBegun])
}
