import type { Transaction } from 'kysely'
import type { Submission } from '#protocol/submission.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { sentBy } from '../figures/same-business.ts'
import { changeDerived } from './derived.ts'

/** So many of an owner's newest are looked through: a correction is among the last things a phone has sent. */
const NEWEST_LOOKED_AT = 50

/** A submission that is new, and the owner's key it is of. */
interface Added {
  readonly row: Pick<SubmissionTable, 'id' | 'body'>
  readonly fact: Pick<FactTable, 'owner'>
}

/** Notes that `by` stands in the place of `id`, where that is held and of the same owner. */
async function replace(
  transaction: Transaction<Tables>,
  id: string,
  by: string,
  owner: string,
): Promise<void> {
  const corrected = await transaction
    .updateTable('submissions')
    .set({ replaced_by: by })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where('body', 'like', `%"ownerKeyHash":"${owner}"%`)
    .returningAll()
    .execute()
  for (const row of corrected) await changeDerived(transaction, row, row)
}

/** What of these new ones had been corrected before they came, and by which: the newest. */
async function correctedBefore(transaction: Transaction<Tables>, added: readonly Added[]) {
  const owners = [...new Set(added.flatMap(({ fact }) => fact.owner ?? []))]
  const sent = await sentBy(transaction, owners)
  const found: { id: string; by: string; owner: string }[] = []
  for (const { row, fact } of added) {
    if (fact.owner === null) continue
    const others = sent
      .filter(({ id, owner }) => owner === fact.owner && id !== row.id)
      .map(({ id }) => id)
      .toSorted()
      .slice(-NEWEST_LOOKED_AT)
    if (others.length === 0) continue
    const correction = await transaction
      .selectFrom('submissions')
      .select('id')
      .where('id', 'in', others)
      .where('body', 'like', `%"replaces":"${row.id}"%`)
      .orderBy('received_at', 'desc')
      .executeTakeFirst()
    if (correction) found.push({ id: row.id, by: correction.id, owner: fact.owner })
  }
  return found
}

/**
 * Notes at submissions that others stand in their place, whichever came first, where both come from the same owner: the
 * key's hash is what shows it, and on a shared tablet there is none. After their facts are kept.
 */
export async function noteCorrections(
  transaction: Transaction<Tables>,
  added: readonly Added[],
): Promise<void> {
  for (const { row } of added) {
    // Few correct anything: a body is read again only where it says so.
    if (!row.body.includes('"replaces":"')) continue
    const { replaces, ownerKeyHash } = JSON.parse(row.body) as Submission
    if (replaces === null || ownerKeyHash === null) continue
    await replace(transaction, replaces, row.id, ownerKeyHash)
  }
  for (const { id, by, owner } of await correctedBefore(transaction, added))
    await replace(transaction, id, by, owner)
}
