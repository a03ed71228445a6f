import type { Condition } from '#domain/condition.ts'
import type { ProgrammeSource } from '#domain/programme.ts'
import { held } from './held.ts'
import obligations from './obligations.json' with { type: 'json' }

/** What the law asks of a business; wording under `obligations.<id>`. */
export interface Obligation {
  readonly id: string
  /** Whom it concerns. */
  readonly when: Condition
  readonly legalBasis: readonly string[]
  readonly sources: readonly ProgrammeSource[]
  /** ISO date of the last check against the sources. */
  readonly lastVerified: string
}

/** As shipped. */
// A JSON file's type is as wide as its letters; `npm run content:check` and the server's start hold it to the schema.
export const OBLIGATIONS = obligations.obligations as unknown as readonly Obligation[]

export const CURRENT_OBLIGATIONS = held(OBLIGATIONS)
