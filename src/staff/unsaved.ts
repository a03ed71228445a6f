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

/*
 * What somebody went on typing while what stood there before was still being saved. It was not sent: emptying the field once
 * the answer has come would wipe it.
 */

/** What is left of a text of several lines once `sent` is kept: all that was added behind it, or all of it where it was rewritten. */
export const addedTo = (sent: string, now: string): string =>
  now.startsWith(sent) ? now.slice(sent.length).trimStart() : now

/** For one value: `empty` where it is still the one that was sent, and otherwise what has taken its place. */
export const unlessSent =
  <Value>(sent: Value, empty: Value) =>
  (now: Value): Value =>
    now === sent ? empty : now
