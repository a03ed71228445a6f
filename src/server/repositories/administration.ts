import type { Kysely } from 'kysely'
import type { Cursor } from './submissions.ts'
import type { Tables } from '../database/tables.ts'

export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly userId: string | null
  /** `staff.signedIn`, `export.csv`, … */
  readonly event: string
  /** Filters and counts; never personal data. */
  readonly detail: string
}

export interface AuditWanted {
  /** How its name begins. */
  readonly event: string | undefined
  /** `null` = everybody's, and what nobody did who was signed in. */
  readonly userIds: readonly string[] | null
  /** ISO instants: from the one, and before the other. */
  readonly from: string | undefined
  readonly before: string | undefined
}

export interface AdministrationRepository {
  addSetupToken(sha256: string, expiresAt: string): Promise<void>
  /** Uses the token up; false when there is none such, or it has expired. */
  takeSetupToken(sha256: string, now: string): Promise<boolean>
  audit(entry: AuditEntry): Promise<void>
  /** Newest first, behind `after`. */
  listAudit(
    wanted: AuditWanted,
    after: Cursor | null,
    limit: number,
  ): Promise<readonly AuditEntry[]>
}

/** `reading`: for looking through the log; it may take its time and holds nobody up. */
export function administrationRepository(
  database: Kysely<Tables>,
  reading: Kysely<Tables> = database,
): AdministrationRepository {
  return {
    async addSetupToken(sha256, expiresAt) {
      // One link at a time: an older one that was printed and lost stops working.
      await database.deleteFrom('setup_tokens').execute()
      await database
        .insertInto('setup_tokens')
        .values({ token_sha256: sha256, expires_at: expiresAt })
        .execute()
    },
    async takeSetupToken(sha256, now) {
      const taken = await database
        .deleteFrom('setup_tokens')
        .where('token_sha256', '=', sha256)
        .returning('expires_at')
        .execute()
      return taken.some((token) => token.expires_at > now)
    },
    async audit({ id, at, userId, event, detail }) {
      await database
        .insertInto('audit')
        .values({ id, at, user_id: userId, event, detail })
        .execute()
    },
    async listAudit({ event, userIds, from, before }, after, limit) {
      // PostgreSQL takes no empty list.
      if (userIds?.length === 0) return []
      let query = reading.selectFrom('audit').selectAll()
      if (event !== undefined) query = query.where('event', 'like', `${event}%`)
      if (userIds) query = query.where('user_id', 'in', [...userIds])
      if (from !== undefined) query = query.where('at', '>=', from)
      if (before !== undefined) query = query.where('at', '<', before)
      if (after)
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('at', 'id'), '<', tuple(after.receivedAt, after.id)),
        )
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(({ user_id: userId, ...row }) => ({ ...row, userId }))
    },
  }
}
