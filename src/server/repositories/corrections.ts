import type { Transaction } from 'kysely'
import type { Submission } from '#protocol/submission.ts'
import { changeDerived } from './derived.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'

/**
 * Notes at submissions that new ones stand in their place, where both come from the same owner: the key's hash is what
 * shows it, and on a shared tablet there is none.
 */
export async function noteCorrections(
  transaction: Transaction<Tables>,
  rows: readonly SubmissionTable[],
): Promise<void> {
  for (const { id, body } of rows) {
    // Few correct anything: a body is read again only where it says so.
    if (!body.includes('"replaces":"')) continue
    const { replaces, ownerKeyHash } = JSON.parse(body) as Submission
    if (replaces === null || ownerKeyHash === null) continue
    const corrected = await transaction
      .updateTable('submissions')
      .set({ replaced_by: id })
      .where('id', '=', replaces)
      .where('erased_at', 'is', null)
      .where('body', 'like', `%"ownerKeyHash":"${ownerKeyHash}"%`)
      .returningAll()
      .execute()
    for (const row of corrected) await changeDerived(transaction, row, row)
  }
}
