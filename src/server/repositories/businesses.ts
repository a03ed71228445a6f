import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { BEYOND, businessOf } from '../figures/settled.ts'

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

/** In a statement, what `businessOf` makes of a column: `facts.business` of whichever table is named. */
export const businessIn = (column: string): RawBuilder<string> =>
  sql<string>`rtrim(${sql.ref(column)}, ${sql.lit(BEYOND)})`

/**
 * Ids of what came by a questionnaire within these days (Vietnam's, inclusive), counts in statistics, and was followed within
 * them by another of the same business that does: where each business counts once, its newest does, and these do not.
 */
export type EarlierVisits = (
  days: { readonly from: string; readonly to: string },
  questionnaire: string,
) => Promise<readonly string[]>

/** `reading`: for what goes through a month; it may take its time and holds nobody up. */
export const earlierVisits =
  (reading: Kysely<Tables>): EarlierVisits =>
  async ({ from, to }, questionnaire) => {
    const counted = reading
      .selectFrom('facts')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .where('questionnaire_id', '=', questionnaire)
      .where('consent_statistics', '=', 1)
    // Of two of one business the later is a repeat. Most come once, and only the others are put in their order.
    const cameAgain = counted.where('is_repeat', '=', 1).select(businessIn('business').as('again'))
    const inOrder = counted.where(businessIn('business'), 'in', cameAgain).select([
      'id',
      sql<number | string>`row_number() over (
          partition by ${businessIn('business')} order by received_at desc, id desc)`.as('place'),
    ])
    const rows = await reading
      .selectFrom(inOrder.as('visits'))
      .select('id')
      .where('place', '>', 1)
      .execute()
    return rows.map(({ id }) => id)
  }
