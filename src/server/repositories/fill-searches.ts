import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { fillContactNumbers } from './fill-contact-numbers.ts'
import { fillLogSubjects } from './log-subjects.ts'

/** Has those found by their telephone number, and lines of the log by what they are about, that came before that was kept. */
export async function fillSearches(
  database: Kysely<Tables>,
  isStopping: () => boolean,
): Promise<void> {
  await fillContactNumbers(database, isStopping)
  await fillLogSubjects(database, isStopping)
}
