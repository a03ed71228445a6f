import type { Transaction } from 'kysely'
import { HELP_REQUEST } from '#protocol/cases.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import type { Touched } from '../figures/same-business.ts'
import { derivedOf, type Derived } from '../judging/derived-of.ts'
import { dropCases, openCases } from './open-cases.ts'
import { dropCells, keepCells } from './export-cells.ts'
import { dropFacts, keepFacts } from './facts.ts'

/*
 * What is kept beside submissions so that questions over all of them are answered at once. It is written and taken out
 * in the transaction of the submission itself, so that the two never disagree.
 */

/** What new submissions bring, as they are kept. Resolves to what their owners have sent, as `Touched`. */
export async function keepDerived(
  transaction: Transaction<Tables>,
  derived: readonly Derived[],
): Promise<Touched['sent']> {
  const sent = await keepFacts(
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
  return sent
}

/** What their owners agree to has changed, or what stands in their place, and nothing else of these; each given once. */
export async function changeDerived(
  transaction: Transaction<Tables>,
  changed: readonly SubmissionTable[],
): Promise<void> {
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id)
  const made = changed.map((row) => derivedOf(row))
  await dropFacts(transaction, ids)
  await keepFacts(
    transaction,
    made.map(({ fact }) => fact),
  )
  await dropCells(transaction, ids)
  await keepCells(
    transaction,
    made.flatMap(({ cells }) => cells ?? []),
  )
  const replaced = changed.filter(({ replaced_by }) => replaced_by !== null).map(({ id }) => id)
  const silent = changed.filter((row) => row.consent_contact === 0).map(({ id }) => id)
  // What somebody has begun to follow up is followed up to its end.
  if (replaced.length > 0) await dropCases(transaction, replaced, { untouched: true })
  // Nobody is to be called any more.
  if (silent.length > 0)
    await dropCases(transaction, silent, { untouched: true, obstacle: HELP_REQUEST })
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
