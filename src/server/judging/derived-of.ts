import type { FactTable } from '../database/fact-tables.ts'
import type { CaseTable, SubmissionTable } from '../database/tables.ts'
import { factOf } from '../figures/fact-of.ts'
import { casesOf } from './cases-of.ts'

/** Everything that is kept beside a submission and made from it alone. Plain data: it travels between threads. */
export interface Derived {
  readonly fact: FactTable
  readonly cases: readonly CaseTable[]
}

/** What is kept beside `row`. Pure; reads the row's texts only where its content is not in hand (`noteContent`). */
export const derivedOf = (row: SubmissionTable): Derived => ({
  fact: factOf(row),
  cases: casesOf(row),
})

/** The same of a submission that turns out to belong to this field event. */
export const derivedAt = ({ fact, cases }: Derived, eventId: string | null): Derived =>
  eventId === null
    ? { fact, cases }
    : {
        fact: { ...fact, event_id: eventId },
        cases: cases.map((each) => ({ ...each, event_id: eventId })),
      }
