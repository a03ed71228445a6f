import type { Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { dropDerived } from './derived.ts'
import { ERASED } from './erased.ts'
import { eraseCopies, ofOwner, withCopies } from './quarantined-copies.ts'

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
  for (const id of await withCopies(transaction, ids))
    await eraseCopies(transaction, id, ofOwner(ownerKeyHashes.get(id) ?? null), at)
}
