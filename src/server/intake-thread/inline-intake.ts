import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { intakeRepository, type IntakeRepository } from '../repositories/intake.ts'

/** Who keeps what was judged: this thread, or one beside it. */
export interface Intake extends IntakeRepository {
  /** What is under way is finished first; lets go of its thread. */
  close(): Promise<void>
}

/** Keeps on the thread it is called on. */
export const inlineIntake = (database: Kysely<Tables>): Intake => ({
  ...intakeRepository(database),
  close: () => Promise.resolve(),
})
