import { useLayoutEffect } from 'react'

/** Forms on the page with something in them that is not saved, each as a thing of its own. */
const unsaved = new Set<object>()

/** Whether leaving would lose what somebody typed. */
export const hasUnsaved = (): boolean => unsaved.size > 0

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
