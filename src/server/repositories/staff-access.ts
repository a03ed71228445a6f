import type { Kysely } from 'kysely'
import type { Scope } from '#protocol/account.ts'
import type { Tables } from '../database/tables.ts'

/** What better-auth does not keep of an account. Nobody without a row: such accounts see everything their role may. */
export interface StaffAccess extends Scope {
  /** ISO instant; `null` = active. */
  readonly suspendedAt: string | null
}

/** Everything a role may see. */
export const ALL_ACCESS: StaffAccess = { provinces: null, eventIds: null, suspendedAt: null }

/** Provinces or events as they are kept. */
export const listIn = (json: string | null): readonly string[] | null =>
  json === null ? null : (JSON.parse(json) as string[])

/** Of one account, in the store or within a transaction. */
export async function accessOf(database: Kysely<Tables>, userId: string): Promise<StaffAccess> {
  const row = await database
    .selectFrom('staff_access')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row
    ? {
        provinces: listIn(row.provinces),
        eventIds: listIn(row.event_ids),
        suspendedAt: row.suspended_at,
      }
    : ALL_ACCESS
}

/** Of one account, in the store or within a transaction. */
export async function setAccess(
  database: Kysely<Tables>,
  userId: string,
  { provinces, eventIds, suspendedAt }: StaffAccess,
): Promise<void> {
  const columns = {
    provinces: provinces && JSON.stringify(provinces),
    event_ids: eventIds && JSON.stringify(eventIds),
    suspended_at: suspendedAt,
  }
  await database
    .insertInto('staff_access')
    .values({ user_id: userId, ...columns, signed_in_at: null })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
    .execute()
}
