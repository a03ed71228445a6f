import { useState } from 'react'

let made = 0

/**
 * An id no other element of the page has. Not `useId`: Preact counts anew below what a Suspense boundary put in place, so
 * that a field shown later took the id, and with it the label, of one that was there (decision 7: Preact for React).
 */
export function useOwnId(): string {
  const [id] = useState(() => `own-${(made += 1)}`)
  return id
}
