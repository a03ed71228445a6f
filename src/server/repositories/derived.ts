import type { Transaction } from 'kysely'
import { HELP_REQUEST } from '#protocol/cases.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { derivedOf, type Derived } from '../judging/derived-of.ts'
import { dropCases, openCases } from './open-cases.ts'
import { dropCells, keepCells } from './export-cells.ts'
import { dropFacts, keepFacts } from './facts.ts'

/*
 * What is kept beside submissions so that questions over all of them are answered at once. It is written and taken out
 * in the transaction of the submission itself, so that the two never disagree.
 */

/** What new submissions bring, as they are kept. */
export async function keepDerived(
  transaction: Transaction<Tables>,
  derived: readonly Derived[],
): Promise<void> {
  await keepFacts(
    transaction,
    derived.map(({ fact }) => fact),
  )
  await keepCells(
    transaction,
    derived.flatMap(({ cells }) => cells ?? []),
  )
  await openCases(
    transaction,
    derived.flatMap(({ cases }) => cases),
  )
}

/** What its owner agrees to has changed, and nothing else of it. */
export async function changeDerived(
  transaction: Transaction<Tables>,
  before: SubmissionTable,
  after: SubmissionTable,
): Promise<void> {
  const { fact, cells } = derivedOf(after)
  await dropFacts(transaction, [before.id])
  await keepFacts(transaction, [fact])
  await dropCells(transaction, [before.id])
  await keepCells(transaction, cells ? [cells] : [])
  // What somebody has begun to follow up is followed up to its end.
  if (after.replaced_by !== null) await dropCases(transaction, [after.id], { untouched: true })
  // Nobody is to be called any more.
  if (after.consent_contact === 0)
    await dropCases(transaction, [after.id], { untouched: true, obstacle: HELP_REQUEST })
}

/** Submissions that are now erased; at least one. */
export async function dropDerived(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  await dropFacts(transaction, ids)
  await dropCells(transaction, ids)
  await dropCases(transaction, ids)
}
