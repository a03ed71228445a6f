import { useRef, useState } from 'react'
import type { SaveOutcome } from '#storage/save.ts'

export type RecordedState = 'none' | 'saving' | SaveOutcome['kind']

export interface Recorded<Value> {
  /** What the person chose last, saved or not; `null` = nothing yet. */
  readonly value: Value | null
  readonly state: RecordedState
  readonly choose: (value: Value) => void
  /** As `choose`, from what was chosen last: two taps may come before the screen has drawn the first. */
  readonly change: (next: (before: Value | null) => Value) => void
  /** Waits for the last choice, trying once more where it was not saved. True when it may be left behind. */
  readonly settle: () => Promise<boolean>
}

/**
 * A choice that is written at once. What is shown is the choice itself, so a device that refuses to store it
 * cannot make it vanish from the screen; but only the write's own answer turns it into `saved`.
 */
export function useRecorded<Value>(
  stored: Value | null,
  record: (value: Value) => Promise<SaveOutcome>,
): Recorded<Value> {
  const [chosen, setChosen] = useState<{ value: Value; state: RecordedState } | null>(null)
  const last = useRef<{ value: Value; outcome: Promise<SaveOutcome> } | null>(null)

  async function write(value: Value): Promise<boolean> {
    const attempt = { value, outcome: record(value) }
    last.current = attempt
    setChosen({ value, state: 'saving' })
    const { kind } = await attempt.outcome
    // A later choice has taken over; its own outcome is what counts.
    if (last.current === attempt) setChosen({ value, state: kind })
    return kind === 'saved'
  }

  async function settle(): Promise<boolean> {
    const attempt = last.current
    if (!attempt) return true
    return (await attempt.outcome).kind === 'saved' || write(attempt.value)
  }

  return {
    value: chosen ? chosen.value : stored,
    state: chosen ? chosen.state : stored === null ? 'none' : 'saved',
    choose: (value) => void write(value),
    change: (next) => void write(next(last.current ? last.current.value : stored)),
    settle,
  }
}
