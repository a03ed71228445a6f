import type { Kysely } from 'kysely'
import { serially } from '../database/transact.ts'
import { latestEnd } from '../sign-in/latest-end.ts'
import { ROLES, type AccountChange, type Role } from '#protocol/account.ts'
import type { InvitationTable } from '../database/account-tables.ts'
import type { Tables } from '../database/tables.ts'
import { changeAccount, isAdministrator, type AccountChanged } from './change-account.ts'
import { accessOf, listIn, setAccess, type StaffAccess } from './staff-access.ts'

export interface Invitation {
  /** SHA-256 (hex) of the token in the link. */
  readonly tokenSha256: string
  readonly email: string
  readonly role: Role
  readonly provinces: readonly string[] | null
  readonly eventIds: readonly string[]
  /** An account that is there, which gets a new password; `null` = it makes one. */
  readonly userId: string | null
  readonly expiresAt: string
  /** Id of the administrator who made it; `null` = not known. */
  readonly madeBy: string | null
}

export interface AccountRepository {
  /** Everybody's. */
  listAccess(): Promise<ReadonlyMap<string, StaffAccess>>
  accessOf(userId: string): Promise<StaffAccess>
  setAccess(userId: string, access: StaffAccess): Promise<void>
  /** Notes that somebody has just come in. */
  noteSignIn(userId: string, at: string): Promise<void>
  /** When each last did, by id; of whom it is not known is left out. */
  lastSignIns(): Promise<ReadonlyMap<string, string>>
  /** See `changeAccount`. */
  change(userId: string, change: AccountChange, at: string): Promise<AccountChanged>
  /** An officer sees the event they make. */
  addEvent(userId: string, eventId: string): Promise<void>
  /** One at a time for an address: an older link stops working. False where its maker may make none any more. */
  invite(invitation: Invitation): Promise<boolean>
  listInvitations(now: string): Promise<readonly Invitation[]>
  /** Resolves to whose address it was for; `null` = there is none such. */
  withdrawInvitation(tokenSha256: string): Promise<string | null>
  /** Uses the token up; `null` when there is none such, or it has ended. */
  takeInvitation(tokenSha256: string, now: string): Promise<Invitation | null>
  /** The same by address, for an account that is not there yet. */
  takeInvitationFor(email: string, now: string): Promise<Invitation | null>
  /**
   * Counts a try before it is looked at. `null` = it may be made; else when this sign-in name may try again, ISO instant.
   * A try that succeeds takes the count back with `clearFailures`.
   */
  beginAttempt(keySha256: string, now: string): Promise<string | null>
  clearFailures(keySha256: string): Promise<void>
  /** Lets go of the counts of names nobody has tried within a day: no wait is as long. */
  forgetFailures(now: string): Promise<void>
  /** Roles that need a second factor. */
  secondFactorRoles(): Promise<readonly Role[]>
  setSecondFactorRoles(roles: readonly Role[]): Promise<void>
}

/** Invitations and links for a new password are good for seven days, and some for one. */
export const MOST_LINK_HOURS = 7 * 24

/** The latest end a link of now may have; see `latestEnd`. */
const lastOf = (now: string): string => latestEnd(now, MOST_LINK_HOURS * 3_600_000)

const fromRow = (row: InvitationTable): Invitation => ({
  tokenSha256: row.token_sha256,
  email: row.email,
  role: row.role as Role,
  provinces: listIn(row.provinces),
  eventIds: listIn(row.event_ids) ?? [],
  userId: row.user_id,
  expiresAt: row.expires_at,
  madeBy: row.made_by,
})

/** Wrong passwords before one waits; then twice as long each time. */
const FREE_FAILURES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Whether a wait is not over. One far longer than any there is was begun by a clock that was ahead, and has since been set
 * right; clocks of several boxes differ by less.
 */
function isStillToCome(until: string, now: string): boolean {
  const left = Date.parse(until) - Date.parse(now)
  return left > 0 && left <= 2 * LONGEST_WAIT_MS
}

/** So long after the last try it is still counted. */
const COUNTED_FOR_MS = 86_400_000

const SECOND_FACTOR_ROLES = 'secondFactorRoles'

export function accountRepository(database: Kysely<Tables>): AccountRepository {
  return {
    accessOf: (userId) => accessOf(database, userId),
    setAccess: (userId, access) => setAccess(database, userId, access),
    async noteSignIn(userId, at) {
      await database
        .insertInto('staff_access')
        .values({
          user_id: userId,
          provinces: null,
          event_ids: null,
          suspended_at: null,
          signed_in_at: at,
        })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ signed_in_at: at }))
        .execute()
    },
    async lastSignIns() {
      const rows = await database
        .selectFrom('staff_access')
        .select(['user_id', 'signed_in_at'])
        .where('signed_in_at', 'is not', null)
        .execute()
      return new Map(rows.map((row) => [row.user_id, row.signed_in_at ?? '']))
    },
    change: (userId, change, at) => changeAccount(database, userId, change, at),
    async listAccess() {
      const rows = await database.selectFrom('staff_access').selectAll().execute()
      return new Map(
        rows.map((row) => [
          row.user_id,
          {
            provinces: listIn(row.provinces),
            eventIds: listIn(row.event_ids),
            suspendedAt: row.suspended_at,
          },
        ]),
      )
    },
    addEvent: (userId, eventId) =>
      serially(database, async (transaction) => {
        const access = await accessOf(transaction, userId)
        const eventIds = [...(access.eventIds ?? []), eventId]
        await setAccess(transaction, userId, { ...access, eventIds })
      }),
    invite: (invitation) =>
      serially(database, async (transaction) => {
        if (invitation.madeBy !== null && !(await isAdministrator(transaction, invitation.madeBy)))
          return false
        await transaction.deleteFrom('invitations').where('email', '=', invitation.email).execute()
        await transaction
          .insertInto('invitations')
          .values({
            token_sha256: invitation.tokenSha256,
            email: invitation.email,
            role: invitation.role,
            provinces: invitation.provinces && JSON.stringify(invitation.provinces),
            event_ids: JSON.stringify(invitation.eventIds),
            user_id: invitation.userId,
            expires_at: invitation.expiresAt,
            made_by: invitation.madeBy,
          })
          .execute()
        return true
      }),
    async listInvitations(now) {
      const rows = await database
        .selectFrom('invitations')
        .selectAll()
        .where('expires_at', '>', now)
        .where('expires_at', '<=', lastOf(now))
        .orderBy('expires_at')
        .execute()
      return rows.map(fromRow)
    },
    async withdrawInvitation(tokenSha256) {
      const withdrawn = await database
        .deleteFrom('invitations')
        .where('token_sha256', '=', tokenSha256)
        .returning('email')
        .executeTakeFirst()
      return withdrawn?.email ?? null
    },
    async takeInvitation(tokenSha256, now) {
      const row = await database
        .deleteFrom('invitations')
        .where('token_sha256', '=', tokenSha256)
        .returningAll()
        .executeTakeFirst()
      return row && row.expires_at > now && row.expires_at <= lastOf(now) ? fromRow(row) : null
    },
    async takeInvitationFor(email, now) {
      const row = await database
        .deleteFrom('invitations')
        .where('email', '=', email)
        .where('user_id', 'is', null)
        .where('expires_at', '>', now)
        .where('expires_at', '<=', lastOf(now))
        .returningAll()
        .executeTakeFirst()
      return row ? fromRow(row) : null
    },
    beginAttempt: (key, now) =>
      serially(database, async (transaction) => {
        const before = await transaction
          .selectFrom('sign_in_failures')
          .select('locked_until')
          .where('key_sha256', '=', key)
          .executeTakeFirst()
        if (before?.locked_until && isStillToCome(before.locked_until, now))
          return before.locked_until
        const { failures } = await transaction
          .insertInto('sign_in_failures')
          .values({ key_sha256: key, failures: 1, locked_until: null, tried_at: now })
          .onConflict((conflict) =>
            conflict.column('key_sha256').doUpdateSet(({ eb }) => ({
              failures: eb('sign_in_failures.failures', '+', 1),
              tried_at: now,
            })),
          )
          .returning('failures')
          .executeTakeFirstOrThrow()
        if (failures >= FREE_FAILURES) {
          const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
          await transaction
            .updateTable('sign_in_failures')
            .set({ locked_until: new Date(Date.parse(now) + wait).toISOString() })
            .where('key_sha256', '=', key)
            .execute()
        }
        return null
      }),
    async clearFailures(key) {
      await database.deleteFrom('sign_in_failures').where('key_sha256', '=', key).execute()
    },
    async forgetFailures(now) {
      const [from, to] = [-1, 1].map((days) => new Date(Date.parse(now) + days * COUNTED_FOR_MS))
      await database
        .deleteFrom('sign_in_failures')
        .where(({ or, eb }) =>
          or([
            eb('tried_at', 'is', null),
            eb('tried_at', '<', from?.toISOString() ?? ''),
            // Under a clock that was ahead.
            eb('tried_at', '>', to?.toISOString() ?? ''),
          ]),
        )
        .execute()
    },
    async secondFactorRoles() {
      const row = await database
        .selectFrom('account_rules')
        .select('value')
        .where('name', '=', SECOND_FACTOR_ROLES)
        .executeTakeFirst()
      const kept = row ? (JSON.parse(row.value) as string[]) : []
      return ROLES.filter((role) => kept.includes(role))
    },
    async setSecondFactorRoles(roles) {
      const value = JSON.stringify(roles)
      await database
        .insertInto('account_rules')
        .values({ name: SECOND_FACTOR_ROLES, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
