import { useState } from 'react'

const SHORTEST = 2
const LONGEST = 80
const wantedOf = (term: string): string => term.trim().slice(0, LONGEST)
const fits = (wanted: string): boolean => wanted === '' || wanted.length >= SHORTEST

export interface TypedSearch {
  readonly term: string
  readonly isTooShort: boolean
  type(term: string): void
  /** What to search for from now on: what was typed, or as before where that is too short, and said to be. */
  take(): string
}

/**
 * What stands in the search box, beside `held`, what the list is searched for. The box follows where that changes, as on the
 * way back.
 */
export function useTypedSearch(held: string): TypedSearch {
  const [typed, setTyped] = useState({ beside: held, term: held, isTooShort: false })
  const now = typed.beside === held ? typed : { beside: held, term: held, isTooShort: false }
  return {
    term: now.term,
    isTooShort: now.isTooShort,
    type: (term: string) => setTyped({ beside: held, term, isTooShort: false }),
    take() {
      const wanted = wantedOf(now.term)
      if (fits(wanted)) {
        // It belongs to the search that begins now: where that is given up, the box is empty.
        setTyped({ beside: wanted, term: wanted, isTooShort: false })
        return wanted
      }
      setTyped({ ...now, isTooShort: true })
      return held
    },
  }
}
