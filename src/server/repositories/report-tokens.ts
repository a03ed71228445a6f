import type { Kysely } from 'kysely'
import type { ReportTokenTable, Tables } from '../database/tables.ts'

export interface ReportTokenRepository {
  add(row: ReportTokenTable): Promise<void>
  /** Newest first; `userId` = `null`: everybody's. */
  list(userId: string | null): Promise<readonly ReportTokenTable[]>
  /** One that works at `now`. */
  findUsable(tokenSha256: string, now: string): Promise<ReportTokenTable | undefined>
  noteUse(id: string, at: string): Promise<void>
  /** False when there is none such that this person may revoke, or it was revoked before. */
  revoke(id: string, userId: string | null, at: string): Promise<boolean>
}

export function reportTokenRepository(database: Kysely<Tables>): ReportTokenRepository {
  return {
    async add(row) {
      await database.insertInto('report_tokens').values(row).execute()
    },
    list(userId) {
      const all = database.selectFrom('report_tokens').selectAll().orderBy('created_at', 'desc')
      return (userId === null ? all : all.where('user_id', '=', userId)).orderBy('id').execute()
    },
    findUsable: (tokenSha256, now) =>
      database
        .selectFrom('report_tokens')
        .selectAll()
        .where('token_sha256', '=', tokenSha256)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
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
  }
}
