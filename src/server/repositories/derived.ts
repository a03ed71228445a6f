import type { Transaction } from 'kysely'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { dropFacts, keepFacts } from './facts.ts'

/*
 * What is kept beside submissions so that questions over all of them are answered at once. It is written and taken out
 * in the transaction of the submission itself, so that the two never disagree.
 */

/** New submissions, as they are kept. */
export async function keepDerived(
  transaction: Transaction<Tables>,
  rows: readonly SubmissionTable[],
): Promise<void> {
  await keepFacts(transaction, rows)
}

/** What its owner agrees to has changed, and nothing else of it. */
export async function changeDerived(
  transaction: Transaction<Tables>,
  before: SubmissionTable,
  after: SubmissionTable,
): Promise<void> {
  await dropDerived(transaction, before)
  await keepDerived(transaction, [after])
}

/** A submission as it was, which is now erased. */
export async function dropDerived(
  transaction: Transaction<Tables>,
  row: SubmissionTable,
): Promise<void> {
  await dropFacts(transaction, row)
}
