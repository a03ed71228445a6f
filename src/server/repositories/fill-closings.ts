import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { together } from '../database/transact.ts'
import { obstaclesTold, tellsVersion } from '../figures/closing-told.ts'
import { contentOf } from '../figures/read-row.ts'
import { noteChange } from './facts.ts'

const STATE = { name: 'closings in facts', value: '1' }
const ROWS_A_STEP = 100
const PAUSE_MS = 5

/** Resolves to the days whose facts say more now. */
async function tell(
  transaction: Transaction<Tables>,
  facts: readonly { readonly id: string; readonly day: string; readonly obstacles: string }[],
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('submissions')
    .select(['id', 'body', 'result'])
    .where(
      'id',
      'in',
      facts.map(({ id }) => id),
    )
    .where('erased_at', 'is', null)
    .execute()
  const told = new Map(
    rows.map((row) => [row.id, JSON.stringify(obstaclesTold(contentOf(row).submission.closing))]),
  )
  const days: string[] = []
  for (const { id, day, obstacles } of facts) {
    const now = told.get(id)
    if (now === undefined || now === obstacles) continue
    await transaction
      .updateTable('facts')
      .set({ obstacles: now })
      .where('id', '=', id)
      // What another did meanwhile is right.
      .where('obstacles', '=', obstacles)
      .execute()
    days.push(day)
  }
  return days
}

/**
 * Has facts that were made before 1 December 2026 tell which version of the page at the end was filled in: until then who
 * named nothing on it cannot be told from who left it untouched. Once, in small steps with pauses, since deliveries go first.
 * Stops where `isStopping`, and begins again the next time.
 */
export async function fillClosings(
  database: Kysely<Tables>,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const done = await database
    .selectFrom('derived_state')
    .select('value')
    .where('name', '=', STATE.name)
    .executeTakeFirst()
  if (done?.value === STATE.value) return
  for (let after = ''; ;) {
    if (isStopping()) return
    const facts = await database
      .selectFrom('facts')
      .select(['id', 'day', 'obstacles'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_A_STEP)
      .execute()
    const untold = facts.filter(({ obstacles }) => !tellsVersion(obstacles))
    if (untold.length > 0) {
      await together(database, async (transaction) =>
        noteChange(transaction, await tell(transaction, untold)),
      )
      await pause(PAUSE_MS)
    }
    const last = facts.at(-1)
    if (!last || facts.length < ROWS_A_STEP) break
    after = last.id
  }
  await database
    .insertInto('derived_state')
    .values(STATE)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: STATE.value }))
    .execute()
}
