import type { Transaction } from 'kysely'
import type { Submission } from '#protocol/submission.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import type { Touched } from '../figures/same-business.ts'
import { changeDerived } from './derived.ts'

/** So many of an owner's newest are looked through: a correction is among the last things a phone has sent. */
const NEWEST_LOOKED_AT = 50

/** A submission that is new, and the owner's key it is of. */
interface Added {
  readonly row: Pick<SubmissionTable, 'id' | 'body'>
  readonly fact: Pick<FactTable, 'owner'>
}

/** That `by` stands in the place of `id`, which its owner says. */
interface Correction {
  readonly id: string
  readonly by: string
  readonly owner: string
}

/** Notes it where that is held and of the same owner; what is then held of it. */
const replace = (
  transaction: Transaction<Tables>,
  { id, by, owner }: Correction,
): Promise<readonly SubmissionTable[]> =>
  transaction
    .updateTable('submissions')
    .set({ replaced_by: by })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where('body', 'like', `%"ownerKeyHash":"${owner}"%`)
    .returningAll()
    .execute()

/** What this one says it stands in the place of, and whose it is. */
function correctionOf({ id, body }: Added['row']): readonly Correction[] {
  // Few correct anything: a body is read again only where it says so.
  if (!body.includes('"replaces":"')) return []
  const { replaces, ownerKeyHash } = JSON.parse(body) as Partial<Submission>
  return replaces && ownerKeyHash ? [{ id: replaces, by: id, owner: ownerKeyHash }] : []
}

/** What of these new ones had been corrected before they came, and by which: the newest. */
async function correctedBefore(
  transaction: Transaction<Tables>,
  added: readonly Added[],
  sent: Touched['sent'],
): Promise<readonly Correction[]> {
  const found: Correction[] = []
  const owners = new Set(added.flatMap(({ fact }) => fact.owner ?? []))
  const isNew = new Set(added.map(({ row }) => row.id))
  for (const owner of owners) {
    const ids = sent.get(owner) ?? []
    if (ids.length < 2) continue
    // Once for all of an owner: bodies are long, and it looks through them.
    const corrections = await transaction
      .selectFrom('submissions')
      .select(['id', 'body'])
      .where('id', 'in', ids.toSorted().slice(-NEWEST_LOOKED_AT))
      .where('body', 'like', '%"replaces":"%')
      .orderBy('received_at')
      .execute()
    const newest = new Map(corrections.flatMap(correctionOf).map((each) => [each.id, each]))
    found.push(...[...newest.values()].filter(({ id, by }) => isNew.has(id) && id !== by))
  }
  return found
}

/**
 * Notes at submissions that others stand in their place, whichever came first, where both come from the same owner: the
 * key's hash is what shows it, and on a shared tablet there is none. `sent`: what their owners have sent, as keeping their
 * facts tells.
 */
export async function noteCorrections(
  transaction: Transaction<Tables>,
  added: readonly Added[],
  sent: Touched['sent'],
): Promise<void> {
  const said = added.flatMap(({ row }) => correctionOf(row))
  const corrections = [...said, ...(await correctedBefore(transaction, added, sent))]
  const changed = new Map<string, SubmissionTable>()
  for (const correction of corrections)
    for (const row of await replace(transaction, correction)) changed.set(row.id, row)
  // All at once: what is of one business is then settled once, however many of it were corrected.
  await changeDerived(transaction, [...changed.values()])
}
