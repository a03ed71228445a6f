import { sql, type Transaction } from 'kysely'
import { isAmong } from '../database/is-among.ts'
import type { Tables } from '../database/tables.ts'
import { EXCLUDED, REPLACED } from '../figures/marks.ts'
import { settleBusinesses } from '../figures/same-business.ts'
import { BEYOND } from '../figures/settled.ts'

interface Changed {
  readonly day: string
  readonly business: string
}

/** The others of the same businesses are what they are without these, or with them again. Resolves to the days of all that changed. */
async function settleChanged(
  transaction: Transaction<Tables>,
  changed: readonly Changed[],
): Promise<readonly string[]> {
  const businesses = [...new Set(changed.map(({ business }) => business))]
  const others = await settleBusinesses(transaction, { businesses, fullOnes: new Map() })
  return [...changed.map(({ day }) => day), ...others]
}

/**
 * Says at the facts of these submissions that they are left out of the figures, as `factOf` would; one that says so already
 * is passed over. Nothing is read of what they said: a thousand are a few statements. Resolves to the days that are to be
 * noted as changed (`noteChange`).
 */
export async function excludeFacts(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const changed = await transaction
    .updateTable('facts')
    .set(({ eb }) => ({
      marks: eb('marks', '+', EXCLUDED),
      consent_statistics: 0,
      is_repeat: 0,
      is_latest: 0,
      first_score: null,
    }))
    .where(isAmong(transaction, 'id', ids))
    .where('marks', '<', EXCLUDED)
    .returning(['day', 'business'])
    .execute()
  return settleChanged(transaction, changed)
}

/** Takes that back, for submissions that say so no more themselves. What was corrected meanwhile is still none of statistics. Resolves as that does. */
export async function countFacts(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const isReplaced = sql<boolean>`marks >= ${sql.lit(EXCLUDED + REPLACED)}`
  // That one is not settled: it is a further visit, and never the latest.
  const isOutside = sql<boolean>`business like ${sql.lit(`%${BEYOND}`)}`
  const consent = sql<number>`case when ${isReplaced} then 0 else
    (select consent_statistics from submissions where submissions.id = facts.id) end`
  const changed = await transaction
    .updateTable('facts')
    .set(({ eb }) => ({
      marks: eb('marks', '-', EXCLUDED),
      consent_statistics: consent,
      // What most come to, so that few are changed once more when they are settled.
      is_latest: sql<number>`case when ${isOutside} then 0 else ${consent} end`,
      is_repeat: sql<number>`case when ${isReplaced} or (link is null and not (${isOutside})) then 0 else 1 end`,
    }))
    .where(isAmong(transaction, 'id', ids))
    .where('marks', '>=', EXCLUDED)
    .returning(['day', 'business'])
    .execute()
  return settleChanged(transaction, changed)
}
