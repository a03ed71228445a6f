import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { businessOf } from '../figures/settled.ts'

/**
 * Which business each of these submissions is of, by submission: the id the submissions of one business have in common
 * (`FactTable.business`), also of one that came when that was full. One that is not held is left out. At most a thousand ids.
 */
export type BusinessReader = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

export const businessReader =
  (database: Kysely<Tables>): BusinessReader =>
  async (ids) => {
    if (ids.length === 0) return new Map()
    const rows = await database
      .selectFrom('facts')
      .select(['id', 'business'])
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, business }) => [id, businessOf(business)]))
  }
