import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { StoreSource, VerifiedRow, VerifiedTable } from './verify-store.ts'

const COLUMNS: Readonly<Record<VerifiedTable, string>> = {
  submissions: "id, sha256, body, receipt, '' AS body_sha256, erased_at",
  // What is left of one whose time was over says no more where somebody stopped.
  abandoned:
    "id, sha256, body, receipt, '' AS body_sha256, CASE WHEN stopped_at = '' THEN received_at END AS erased_at",
  quarantine:
    "id, sha256, body, receipt, body_sha256, CASE WHEN rejected_at = '' THEN received_at END AS erased_at",
}

/** Of a file from before anything could be rejected. */
const COLUMNS_BEFORE: typeof COLUMNS = {
  ...COLUMNS,
  quarantine: 'id, sha256, body, receipt, body_sha256, NULL AS erased_at',
}

/** On a damaged page a column may be of any type, or nothing: as text it is not what was received. */
const asVerified = (row: Readonly<Record<string, SQLOutputValue>>): VerifiedRow => ({
  id: String(row['id']),
  sha256: String(row['sha256']),
  body: String(row['body']),
  receipt: String(row['receipt']),
  body_sha256: String(row['body_sha256']),
  erased_at: row['erased_at'] == null ? null : String(row['erased_at']),
})

/** A SQLite file, also one from before some tables. */
export function sqliteSource(connection: DatabaseSync): StoreSource {
  const isThere = connection.prepare('SELECT name FROM sqlite_master WHERE name = ?')
  const mayBeRejected = connection.prepare(
    "SELECT name FROM pragma_table_info('quarantine') WHERE name = 'rejected_at'",
  )
  return {
    faults() {
      const found = connection.prepare('PRAGMA integrity_check').all()
      const texts = found.map((row) => String(Object.values(row)[0]))
      return Promise.resolve(texts.filter((text) => text !== 'ok').map((text) => `file: ${text}`))
    },
    keys: () =>
      Promise.resolve(
        connection
          .prepare('SELECT key_id, private_jwk FROM signing_keys')
          .all()
          .map((row) => ({
            key_id: String(row['key_id']),
            private_jwk: String(row['private_jwk']),
          })),
      ),
    async *rows(table) {
      if (!isThere.get(table)) return
      const columns = (mayBeRejected.get() ? COLUMNS : COLUMNS_BEFORE)[table]
      const rows = connection.prepare(`SELECT ${columns} FROM ${table}`).iterate()
      for (const row of rows) yield asVerified(row)
    },
  }
}

const ROWS_A_PAGE = 500

/** A PostgreSQL database; what its files are like it says itself (data checksums, `pg_amcheck`). */
export const postgresSource = (database: Kysely<Tables>): StoreSource => ({
  faults: () => Promise.resolve([]),
  keys: () => database.selectFrom('signing_keys').select(['key_id', 'private_jwk']).execute(),
  async *rows(table) {
    const { rows: found } =
      await sql`select from information_schema.columns where table_schema = current_schema()
      and table_name = 'quarantine' and column_name = 'rejected_at'`.execute(database)
    const columns = (found.length > 0 ? COLUMNS : COLUMNS_BEFORE)[table]
    let after = ''
    for (;;) {
      const { rows } = await sql<VerifiedRow>`select ${sql.raw(columns)} from ${sql.table(table)}
        where id > ${after} order by id limit ${ROWS_A_PAGE}`.execute(database)
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_A_PAGE) return
      after = last.id
    }
  },
})
