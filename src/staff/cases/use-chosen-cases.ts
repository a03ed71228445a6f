import { useState } from 'react'
import type { Case } from '#protocol/cases.ts'
import { useBegun } from '../unsaved.ts'
import { usePeople, type People } from './use-people.ts'

/** What was done with the chosen cases, to how many, and how many somebody else had changed meanwhile. */
export interface Concluded {
  readonly as:
    'noted' | 'given' | 'putOff' | 'givenAndPutOff' | 'cleared' | 'givenAndCleared' | 'closed'
  readonly changed: number
  readonly missed: number
}

export interface ChosenCases extends People {
  readonly chosen: ReadonlyMap<string, Case>
  /** What came of those chosen last, until others are chosen or looked for; `null` otherwise. */
  readonly last: Concluded | null
  /** How often that was: what is shown is read anew each time. */
  readonly times: number
  /** Chooses a case, or no longer. */
  choose(item: Case): void
  /** Chooses all of these too, or, where all of them are chosen, none of them any more. */
  chooseAll(items: readonly Case[]): void
  clear(): void
  /** Of `sent` none stays chosen: those changed are done, and what the others were is no longer true. What was chosen since stays. */
  conclude(result: Concluded, sent: ReadonlyMap<string, Case>): void
}

const NONE: ReadonlyMap<string, Case> = new Map()

/** The cases chosen on the board or the list, to be given to somebody or closed together. */
export function useChosenCases(): ChosenCases {
  const people = usePeople()
  const [chosen, setChosen] = useState(NONE)
  const [last, setLast] = useState<Concluded | null>(null)
  const [times, setTimes] = useState(0)
  useBegun(chosen.size > 0)
  return {
    ...people,
    chosen,
    last,
    times,
    choose(item) {
      const next = new Map(chosen)
      if (!next.delete(item.id)) next.set(item.id, item)
      setChosen(next)
      setLast(null)
    },
    chooseAll(items) {
      const areChosen = items.every(({ id }) => chosen.has(id))
      const next = new Map(chosen)
      for (const item of items)
        if (areChosen) next.delete(item.id)
        else next.set(item.id, item)
      setChosen(next)
      setLast(null)
    },
    clear() {
      setChosen(NONE)
      setLast(null)
    },
    conclude(result, sent) {
      setChosen((now) => new Map([...now].filter(([id]) => !sent.has(id))))
      setLast(result)
      setTimes(times + 1)
    },
  }
}
