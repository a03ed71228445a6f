import { sql, type Transaction } from 'kysely'
import type { QuarantineTable, Tables } from '../database/tables.ts'
import { HELD_NOWHERE_ELSE } from './event-tallies.ts'

/** What is left of one a tablet brought. When it was rejected is a time, or nothing, of all others. */
const EMPTIED = {
  body: '',
  problem_detail: null,
  rejected_at: '',
  rejected_by: null,
  rejected_reason: null,
} as const satisfies Partial<QuarantineTable>

/** Of `quarantine`, those whose content is there. */
export const COPY_STILL_HELD = sql<boolean>`coalesce(rejected_at, 'it waits') <> ''`

const OF_TABLET = sql<boolean>`exists (select 1 from enrolled_devices
  where enrolled_devices.event_id = quarantine.event_id
  and enrolled_devices.device_id = quarantine.device_id)`

/**
 * Removes what staff rejected, within the transaction. Of what a tablet of the event brought, and is counted nowhere else,
 * stays that it did, as of an unfinished visit. No mark of an erased submission takes its place: under that a whole one,
 * of which this was a damaged copy, would not be kept any more.
 */
export async function removeRejected(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  const those = [...ids]
  await transaction
    .updateTable('quarantine')
    .set(EMPTIED)
    .where('id', 'in', those)
    .where(OF_TABLET)
    .where(HELD_NOWHERE_ELSE)
    .execute()
  await transaction
    .deleteFrom('quarantine')
    .where('id', 'in', those)
    .where(COPY_STILL_HELD)
    .execute()
}
