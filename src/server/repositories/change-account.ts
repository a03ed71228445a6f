import type { Kysely } from 'kysely'
import type { AccountChange, Role } from '#protocol/account.ts'
import type { Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { accessOf, setAccess } from './staff-access.ts'

/** Of better-auth's own table, what is changed in one transaction with ours. */
type UserTables = {
  user: { id: string; role: string }
}

const ADMINISTRATOR: Role = 'administrator'

export interface AccountChanged {
  readonly kind:
    | 'changed'
    /** There is no such account. */
    | 'unknown'
    /** Nobody would be left who could let anybody in again. */
    | 'lastAdministrator'
    /** See `isNarrowed`. */
    | 'narrowed'
  /** Addresses of links the person made and nobody has used, which are worth nothing any more. */
  readonly withdrawn: readonly string[]
}

const refused = (kind: Exclude<AccountChanged['kind'], 'changed'>): AccountChanged => ({
  kind,
  withdrawn: [],
})

/** Who gives people their provinces has none of their own: they could give themselves the others. */
export const isNarrowed = (role: string, provinces: readonly string[] | null): boolean =>
  role === ADMINISTRATOR && provinces !== null

/** Those who may let people in, and are not suspended. */
const administrators = (database: Kysely<Tables>) =>
  database
    .withTables<UserTables>()
    .selectFrom('user')
    .leftJoin('staff_access', 'staff_access.user_id', 'user.id')
    .select('user.id')
    .where('user.role', '=', ADMINISTRATOR)
    .where('staff_access.suspended_at', 'is', null)

export const isAdministrator = async (database: Kysely<Tables>, id: string): Promise<boolean> =>
  (await administrators(database).where('user.id', '=', id).executeTakeFirst()) !== undefined

/**
 * Changes role, state and sight of an account as if nobody else changed any meanwhile: of two administrators who suspend
 * each other at one moment one stays, and what one of two changes does not name is left as the other made it. Whoever is an
 * administrator no longer has made no links either: with one they could come in again. `at`: ISO instant.
 */
export const changeAccount = (
  database: Kysely<Tables>,
  id: string,
  { role, state, provinces, eventIds }: AccountChange,
  at: string,
): Promise<AccountChanged> =>
  serially(database, async (transaction): Promise<AccountChanged> => {
    const accounts = transaction.withTables<UserTables>()
    const user = await accounts
      .selectFrom('user')
      .select('role')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!user) return refused('unknown')
    const before = await accessOf(transaction, id)
    const then = {
      role: role ?? user.role,
      provinces: provinces === undefined ? before.provinces : provinces,
      eventIds: eventIds ?? before.eventIds,
      suspendedAt: state === undefined ? before.suspendedAt : state === 'suspended' ? at : null,
    }
    const losesPower =
      user.role === ADMINISTRATOR && (then.role !== ADMINISTRATOR || state === 'suspended')
    if (
      losesPower &&
      !(await administrators(transaction).where('user.id', '<>', id).executeTakeFirst())
    )
      return refused('lastAdministrator')
    if (isNarrowed(then.role, then.provinces)) return refused('narrowed')
    await setAccess(transaction, id, then)
    if (then.role !== user.role)
      await accounts.updateTable('user').set({ role: then.role }).where('id', '=', id).execute()
    const links = losesPower
      ? await transaction
          .deleteFrom('invitations')
          .where('made_by', '=', id)
          .returning('email')
          .execute()
      : []
    return { kind: 'changed', withdrawn: links.map(({ email }) => email) }
  })
