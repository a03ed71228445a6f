import type { Kysely } from 'kysely'
import type { Role, Scope } from '#protocol/account.ts'
import type { InvitationTable, Tables } from '../database/tables.ts'

/** What better-auth does not keep of an account. Nobody without a row: such accounts see everything their role may. */
export interface StaffAccess extends Scope {
  /** ISO instant; `null` = active. */
  readonly suspendedAt: string | null
}

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
}

export interface AccountRepository {
  /** Everybody's. */
  listAccess(): Promise<ReadonlyMap<string, StaffAccess>>
  accessOf(userId: string): Promise<StaffAccess>
  setAccess(userId: string, access: StaffAccess): Promise<void>
  /** An officer sees the event they make. */
  addEvent(userId: string, eventId: string): Promise<void>
  /** One at a time for an address: an older link stops working. */
  invite(invitation: Invitation): Promise<void>
  listInvitations(now: string): Promise<readonly Invitation[]>
  withdrawInvitation(tokenSha256: string): Promise<boolean>
  /** Uses the token up; `null` when there is none such, or it has ended. */
  takeInvitation(tokenSha256: string, now: string): Promise<Invitation | null>
  /** When this sign-in name may try again, ISO instant; `null` = now. */
  lockedUntil(keySha256: string, now: string): Promise<string | null>
  /** Counts a wrong password and says until when the name waits now. */
  countFailure(keySha256: string, now: string): Promise<void>
  clearFailures(keySha256: string): Promise<void>
}

const ALL: StaffAccess = { provinces: null, eventIds: null, suspendedAt: null }

const list = (json: string | null): readonly string[] | null =>
  json === null ? null : (JSON.parse(json) as string[])

const fromRow = (row: InvitationTable): Invitation => ({
  tokenSha256: row.token_sha256,
  email: row.email,
  role: row.role as Role,
  provinces: list(row.provinces),
  eventIds: list(row.event_ids) ?? [],
  userId: row.user_id,
  expiresAt: row.expires_at,
})

/** Wrong passwords before one waits; then twice as long each time. */
const FREE_FAILURES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

export function accountRepository(database: Kysely<Tables>): AccountRepository {
  async function accessOf(userId: string): Promise<StaffAccess> {
    const row = await database
      .selectFrom('staff_access')
      .selectAll()
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return row
      ? {
          provinces: list(row.provinces),
          eventIds: list(row.event_ids),
          suspendedAt: row.suspended_at,
        }
      : ALL
  }
  async function setAccess(userId: string, access: StaffAccess): Promise<void> {
    const columns = {
      provinces: access.provinces && JSON.stringify(access.provinces),
      event_ids: access.eventIds && JSON.stringify(access.eventIds),
      suspended_at: access.suspendedAt,
    }
    await database
      .insertInto('staff_access')
      .values({ user_id: userId, ...columns })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
      .execute()
  }
  return {
    accessOf,
    setAccess,
    async listAccess() {
      const rows = await database.selectFrom('staff_access').selectAll().execute()
      return new Map(
        rows.map((row) => [
          row.user_id,
          {
            provinces: list(row.provinces),
            eventIds: list(row.event_ids),
            suspendedAt: row.suspended_at,
          },
        ]),
      )
    },
    async addEvent(userId, eventId) {
      const access = await accessOf(userId)
      await setAccess(userId, { ...access, eventIds: [...(access.eventIds ?? []), eventId] })
    },
    async invite(invitation) {
      await database.transaction().execute(async (transaction) => {
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
          })
          .execute()
      })
    },
    async listInvitations(now) {
      const rows = await database
        .selectFrom('invitations')
        .selectAll()
        .where('expires_at', '>', now)
        .orderBy('expires_at')
        .execute()
      return rows.map(fromRow)
    },
    async withdrawInvitation(tokenSha256) {
      const { numDeletedRows } = await database
        .deleteFrom('invitations')
        .where('token_sha256', '=', tokenSha256)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    async takeInvitation(tokenSha256, now) {
      const row = await database
        .deleteFrom('invitations')
        .where('token_sha256', '=', tokenSha256)
        .returningAll()
        .executeTakeFirst()
      return row && row.expires_at > now ? fromRow(row) : null
    },
    async lockedUntil(key, now) {
      const row = await database
        .selectFrom('sign_in_failures')
        .select('locked_until')
        .where('key_sha256', '=', key)
        .executeTakeFirst()
      return row?.locked_until && row.locked_until > now ? row.locked_until : null
    },
    async countFailure(key, now) {
      await database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('sign_in_failures')
          .select('failures')
          .where('key_sha256', '=', key)
          .executeTakeFirst()
        const failures = (row?.failures ?? 0) + 1
        const wait =
          failures < FREE_FAILURES
            ? null
            : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES))
        const columns = {
          failures,
          locked_until: wait === null ? null : new Date(Date.parse(now) + wait).toISOString(),
        }
        await transaction
          .insertInto('sign_in_failures')
          .values({ key_sha256: key, ...columns })
          .onConflict((conflict) => conflict.column('key_sha256').doUpdateSet(columns))
          .execute()
      })
    },
    async clearFailures(key) {
      await database.deleteFrom('sign_in_failures').where('key_sha256', '=', key).execute()
    },
  }
}
