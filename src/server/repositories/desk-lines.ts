import type { Transaction } from 'kysely'
import type { PrivacyHistoryTable, PrivacyRequestTable } from '../database/privacy-tables.ts'
import type { Tables } from '../database/tables.ts'

/**
 * What the desk writes down about somebody's data, in the transaction that changes these data: there is no moment at which one
 * is done and the other is not. Resolves to false where it may not be written any more.
 */
export type DeskLine = (transaction: Transaction<Tables>) => Promise<boolean>

/** The line could not be written, so that nothing was done. */
export class LineRefused extends Error {}

/** Writes it, or undoes the transaction by throwing `LineRefused`. */
export async function writeLine(
  transaction: Transaction<Tables>,
  line: DeskLine | undefined,
): Promise<void> {
  if (line && !(await line(transaction))) throw new LineRefused()
}

/** A new request, with how it came to be; refused where there is one of this id. */
export const lineAdded =
  (row: PrivacyRequestTable, entry: PrivacyHistoryTable): DeskLine =>
  async (transaction) => {
    const added = await transaction
      .insertInto('privacy_requests')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return false
    await transaction.insertInto('privacy_history').values(entry).execute()
    return true
  }

/** A step on a request; refused where somebody changed it since it was read. */
export const lineChanged =
  (
    { id, changes }: Pick<PrivacyRequestTable, 'id' | 'changes'>,
    change: Partial<PrivacyRequestTable>,
    entry: Pick<PrivacyHistoryTable, 'at' | 'user_id' | 'kind' | 'text'>,
  ): DeskLine =>
  async (transaction) => {
    const changed = await transaction
      .updateTable('privacy_requests')
      .set({ ...change, changes: changes + 1 })
      .where('id', '=', id)
      .where('changes', '=', changes)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    const entryId = `${id} ${String(changes + 1).padStart(6, '0')}`
    await transaction
      .insertInto('privacy_history')
      .values({ ...entry, id: entryId, request_id: id })
      .execute()
    return true
  }
