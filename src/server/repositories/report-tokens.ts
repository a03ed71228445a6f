import type { Kysely } from 'kysely'
import type { ReportTokenTable, Tables } from '../database/tables.ts'

/** A token as it is kept, without itself. */
export type KeptReportToken = Omit<ReportTokenTable, 'provinces'> & {
  /** `null` = whatever its maker sees. */
  readonly provinces: readonly string[] | null
}

export interface ReportTokenRepository {
  add(row: KeptReportToken): Promise<void>
  /** Newest first; `userId` = `null`: everybody's. */
  list(userId: string | null): Promise<readonly KeptReportToken[]>
  /** One that works at `now`. */
  findUsable(tokenSha256: string, now: string): Promise<KeptReportToken | undefined>
  noteUse(id: string, at: string): Promise<void>
  /** False when there is none such that this person may revoke, or it was revoked before. */
  revoke(id: string, userId: string | null, at: string): Promise<boolean>
  /** All of this person's that are not revoked yet; resolves to their ids. */
  revokeAllOf(userId: string, at: string): Promise<readonly string[]>
}

const kept = (row: ReportTokenTable): KeptReportToken => ({
  ...row,
  provinces: row.provinces === null ? null : (JSON.parse(row.provinces) as string[]),
})

export function reportTokenRepository(database: Kysely<Tables>): ReportTokenRepository {
  return {
    async add(row) {
      const provinces = row.provinces && JSON.stringify(row.provinces)
      await database
        .insertInto('report_tokens')
        .values({ ...row, provinces })
        .execute()
    },
    async list(userId) {
      const all = database.selectFrom('report_tokens').selectAll().orderBy('created_at', 'desc')
      const own = userId === null ? all : all.where('user_id', '=', userId)
      return (await own.orderBy('id').execute()).map(kept)
    },
    async findUsable(tokenSha256, now) {
      const row = await database
        .selectFrom('report_tokens')
        .selectAll()
        .where('token_sha256', '=', tokenSha256)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && kept(row)
    },
    async noteUse(id, at) {
      await database
        .updateTable('report_tokens')
        .set({ last_used_at: at })
        .where('id', '=', id)
        .execute()
    },
    async revoke(id, userId, at) {
      const open = database
        .updateTable('report_tokens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
      const own = userId === null ? open : open.where('user_id', '=', userId)
      return (await own.returning('id').execute()).length > 0
    },
    async revokeAllOf(userId, at) {
      const revoked = await database
        .updateTable('report_tokens')
        .set({ revoked_at: at })
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute()
      return revoked.map(({ id }) => id)
    },
  }
}
