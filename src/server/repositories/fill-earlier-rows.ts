import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { fillClosings } from './fill-closings.ts'
import { fillContactNumbers } from './fill-contact-numbers.ts'
import { fillLogSubjects } from './log-subjects.ts'

/**
 * Has those found by their telephone number, and lines of the log by what they are about, that came before that was kept;
 * and has facts of before tell which version of the page at the end was filled in.
 */
export async function fillEarlierRows(
  database: Kysely<Tables>,
  isStopping: () => boolean,
): Promise<void> {
  await fillClosings(database, isStopping)
  await fillContactNumbers(database, isStopping)
  await fillLogSubjects(database, isStopping)
}
