import { sql, type Transaction } from 'kysely'
import type { AbandonedTable, Tables } from '../database/tables.ts'

/** What is left of one a tablet brought: nothing of the visit. Where somebody stopped is never empty else. */
const EMPTIED = {
  body: '',
  stopped_at: '',
  answered: 0,
  applicable: 0,
} as const satisfies Partial<AbandonedTable>

/** Of `abandoned`, those whose content is there. */
export const STILL_HELD = sql<boolean>`stopped_at <> ''`

const OF_TABLET = sql<boolean>`exists (select 1 from enrolled_devices
  where enrolled_devices.event_id = abandoned.event_id
  and enrolled_devices.device_id = abandoned.device_id)`

/**
 * Removes what visitors left unfinished, within the transaction. Of what a tablet of the event brought stays that it did, as of
 * an erased submission: otherwise the event would look from then on as if the tablet kept something back.
 */
export async function removeUnfinished(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  const those = [...ids]
  await transaction
    .updateTable('abandoned')
    .set(EMPTIED)
    .where('id', 'in', those)
    .where(OF_TABLET)
    .execute()
  await transaction.deleteFrom('abandoned').where('id', 'in', those).where(STILL_HELD).execute()
}
