import { SOLVED_OUTCOMES, UNSOLVED_OUTCOMES, type CaseChange } from '#protocol/cases.ts'

/** What closes a case with this outcome: some of them solved it, the others did not. */
export function closingAs(outcome: string): Pick<CaseChange, 'state' | 'outcome'> {
  const solved = SOLVED_OUTCOMES.find((each) => each === outcome)
  const unsolved = UNSOLVED_OUTCOMES.find((each) => each === outcome)
  return solved
    ? { state: 'solved', outcome: solved }
    : { state: 'unsolved', ...(unsolved && { outcome: unsolved }) }
}
