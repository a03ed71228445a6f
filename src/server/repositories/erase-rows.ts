import type { Transaction } from 'kysely'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { dropDerived } from './derived.ts'

/** What an erased row still says: nothing of the business. */
const ERASED = {
  body: '',
  province: null,
  sector: null,
  kind: null,
  size_class: null,
  level_id: null,
  score_exact: null,
  score_shown: null,
  answered: 0,
  applicable: 0,
  result: '',
  business_name: null,
  search_text: '',
  sequence: null,
  recovery_hash: null,
  follows: null,
  replaced_by: null,
  verified_answers: 0,
  verified_different: 0,
  verified_score: null,
} as const satisfies Partial<SubmissionTable>

/** How the body of something of the same owner's reads: with the key's hash, or, from a shared tablet, without any. */
export const ofOwner = (ownerKeyHash: string | null): string =>
  ownerKeyHash === null ? '%"ownerKeyHash":null%' : `%${ownerKeyHash}%`

/**
 * Erases rows, what is derived of them and their owners' quarantined copies, within the transaction. `ownerKeyHashes`:
 * by the ids of rows read in it, none of them erased; `at`: ISO instant.
 */
export async function eraseRows(
  transaction: Transaction<Tables>,
  ownerKeyHashes: ReadonlyMap<string, string | null>,
  at: string,
): Promise<void> {
  const ids = [...ownerKeyHashes.keys()]
  if (ids.length === 0) return
  await dropDerived(transaction, ids)
  await transaction
    .updateTable('submissions')
    .set((eb) => ({
      ...ERASED,
      // A shared tablet says nothing of the business; the id of the owner's own phone might.
      device_id: eb.case().when('channel', '=', 'kiosk').then(eb.ref('device_id')).else(null).end(),
      erased_at: at,
    }))
    .where('id', 'in', ids)
    .execute()
  const aside = await transaction
    .selectFrom('quarantine')
    .select('submission_id')
    .distinct()
    .where('submission_id', 'in', ids)
    .execute()
  for (const { submission_id: id } of aside)
    await transaction
      .deleteFrom('quarantine')
      .where('submission_id', '=', id)
      .where('body', 'like', ofOwner(ownerKeyHashes.get(id) ?? null))
      .execute()
}
