import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { RETENTION_KINDS, type RetentionKind, type RetentionRules } from '#protocol/retention.ts'
import type { Tables } from '../database/tables.ts'
import { serially } from '../database/transact.ts'
import { ownerKeyHashOf } from '../use-cases/privacy/owner-key-hash.ts'
import { eraseRows } from './erase-rows.ts'
import { changingFacts } from './hold-facts.ts'
import { removeLines } from './log-subjects.ts'
import { COPY_STILL_HELD, removeRejected } from './remove-rejected.ts'
import { removeUnfinished, STILL_HELD } from './remove-unfinished.ts'

export interface RetentionRepository {
  rules(): Promise<RetentionRules>
  setRules(rules: RetentionRules): Promise<void>
  /** When a run last went ahead; ISO instant, `null` = none is known of. */
  lastRunAt(): Promise<string | null>
  noteRun(at: string): Promise<void>
  /** The newest instant of what came in or was logged; `null` = there is nothing. */
  newestAt(): Promise<string | null>
  /** How many of this kind are older than `before`, an ISO instant, and in no open request. */
  count(kind: RetentionKind, before: string): Promise<number>
  /**
   * Erases up to `limit` of the oldest submissions among them as their owners would, in one transaction: what somebody
   * asked about meanwhile is spared. Resolves to how many. `at`: ISO instant.
   */
  eraseSubmissions(before: string, limit: number, at: string): Promise<number>
  /**
   * Removes up to `limit` of the oldest among them; resolves to how many. Of a visit left unfinished at a tablet, and of
   * what was rejected of it, stays that the tablet brought it.
   */
  remove(
    kind: Exclude<RetentionKind, 'submissions'>,
    before: string,
    limit: number,
  ): Promise<number>
}

/** Id of the only row of `retention_runs`. */
const LAST = 'last'

interface Due {
  readonly table: keyof Tables
  readonly at: string
  readonly also: RawBuilder<unknown>
}

/** What somebody has asked about stays until they are answered. */
const inNoOpenRequest = (id: string): RawBuilder<unknown> =>
  sql`not exists (select 1 from privacy_requests where privacy_requests.closed_at is null
    and privacy_requests.submission_id = ${sql.ref(id)})`

const DUE: Readonly<Record<RetentionKind, Due>> = {
  submissions: {
    table: 'submissions',
    at: 'received_at',
    also: sql`erased_at is null and ${inNoOpenRequest('submissions.id')}`,
  },
  abandoned: { table: 'abandoned', at: 'received_at', also: STILL_HELD },
  rejected: {
    table: 'quarantine',
    at: 'rejected_at',
    also: sql`${COPY_STILL_HELD} and ${inNoOpenRequest('quarantine.submission_id')}`,
  },
  requests: { table: 'privacy_requests', at: 'closed_at', also: sql`1 = 1` },
  audit: { table: 'audit', at: 'at', also: sql`1 = 1` },
}

const dueBefore = (kind: RetentionKind, before: string): RawBuilder<unknown> => {
  const { table, at, also } = DUE[kind]
  return sql`from ${sql.table(table)} where ${sql.ref(at)} < ${before} and ${also}`
}

type Removal = (transaction: Transaction<Tables>, ids: string[]) => Promise<unknown>

const REMOVAL: Readonly<Record<Exclude<RetentionKind, 'submissions'>, Removal>> = {
  abandoned: removeUnfinished,
  rejected: removeRejected,
  async requests(transaction, ids) {
    await transaction.deleteFrom('privacy_requests').where('id', 'in', ids).execute()
    await transaction.deleteFrom('privacy_history').where('request_id', 'in', ids).execute()
  },
  audit: removeLines,
}

/** `reading`: for what goes through all there is; it may take its time and holds nobody up. */
export function retentionRepository(
  database: Kysely<Tables>,
  reading: Kysely<Tables> = database,
): RetentionRepository {
  return {
    async rules() {
      const rows = await database.selectFrom('retention_rules').selectAll().execute()
      const of = (kind: RetentionKind): number | null =>
        rows.find((row) => row.kind === kind)?.months ?? null
      return {
        submissions: of('submissions'),
        abandoned: of('abandoned'),
        rejected: of('rejected'),
        requests: of('requests'),
        audit: of('audit'),
      }
    },
    setRules: (rules) =>
      serially(database, async (transaction) => {
        await transaction.deleteFrom('retention_rules').execute()
        const rows = RETENTION_KINDS.flatMap((kind) => {
          const months = rules[kind]
          return months === null ? [] : [{ kind, months }]
        })
        if (rows.length > 0) await transaction.insertInto('retention_rules').values(rows).execute()
      }),
    async lastRunAt() {
      const run = await database.selectFrom('retention_runs').select('at').executeTakeFirst()
      return run?.at ?? null
    },
    async noteRun(at) {
      await database
        .insertInto('retention_runs')
        .values({ id: LAST, at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
        .execute()
    },
    async newestAt() {
      const { rows } = await sql<{ at: string | null }>`select max(at) as at from (
        select max(received_at) as at from submissions union all select max(at) as at from audit) as newest`.execute(
        database,
      )
      return rows[0]?.at ?? null
    },
    async count(kind, before) {
      const query = sql<{
        count: number | string
      }>`select count(*) as count ${dueBefore(kind, before)}`
      return Number((await query.execute(reading)).rows[0]?.count ?? 0)
    },
    eraseSubmissions: (before, limit, at) =>
      changingFacts(database, async (transaction) => {
        const due = await sql<{ id: string; body: string }>`select id, body
          ${dueBefore('submissions', before)} order by received_at, id limit ${limit}`.execute(
          transaction,
        )
        const owners = new Map(due.rows.map(({ id, body }) => [id, ownerKeyHashOf(body)]))
        await eraseRows(transaction, owners, at)
        return owners.size
      }),
    remove: (kind, before, limit) =>
      serially(database, async (transaction) => {
        const due = await sql<{ id: string }>`select id ${dueBefore(kind, before)}
          order by ${sql.ref(DUE[kind].at)}, id limit ${limit}`.execute(transaction)
        const ids = due.rows.map(({ id }) => id)
        if (ids.length > 0) await REMOVAL[kind](transaction, ids)
        return ids.length
      }),
  }
}
