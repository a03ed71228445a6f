import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { together } from '../database/transact.ts'
import { numbersText } from '../values/contact-numbers.ts'
import { contentOf } from '../figures/read-row.ts'

const ROWS_A_STEP = 50
const PAUSE_MS = 5

/** Literally as in the index of them: a parameter could be anything. */
const isUnread = sql<boolean>`contact_numbers is null and consent_contact = 1`

/**
 * Makes what is kept to be found by a number true for what came by way of a server that did not know of it: before the
 * upgrade, or beside it while the upgrade went round. Looks at two small indexes where there is nothing to do; else goes in
 * small steps with pauses, since deliveries go first. Stops where `isStopping`, and goes on from there the next time.
 */
export async function fillContactNumbers(
  database: Kysely<Tables>,
  isStopping: () => boolean = () => false,
): Promise<void> {
  // Erased, or consent taken back, by a server that left the number standing.
  await database
    .updateTable('submissions')
    .set({ contact_numbers: '' })
    .where('contact_numbers', '!=', sql.lit(''))
    .where(({ or, eb }) => or([eb('consent_contact', '=', 0), eb('erased_at', 'is not', null)]))
    .execute()
  await database
    .updateTable('submissions')
    .set({ contact_numbers: '' })
    .where(isUnread)
    .where('erased_at', 'is not', null)
    .execute()
  for (let after = ''; !isStopping();) {
    const rows = await database
      .selectFrom('submissions')
      .select(['id', 'body', 'result'])
      .where(isUnread)
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_A_STEP)
      .execute()
    await together(database, async (transaction) => {
      for (const row of rows)
        await transaction
          .updateTable('submissions')
          .set({ contact_numbers: numbersText(contentOf(row).submission.profile?.phone) })
          .where('id', '=', row.id)
          // What another did meanwhile is right: it may have been erased.
          .where(isUnread)
          .where('erased_at', 'is', null)
          .execute()
    })
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_STEP) return
    after = last.id
    await pause(PAUSE_MS)
  }
}
