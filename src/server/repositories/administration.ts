import { sql, type Kysely } from 'kysely'
import { latestEnd } from '../sign-in/latest-end.ts'
import type { LogSubject } from '../values/log-subjects.ts'
import { addLine, linesAbout } from './log-subjects.ts'
import type { Cursor } from './submissions.ts'
import type { AuditTable } from '../database/account-tables.ts'
import type { Tables } from '../database/tables.ts'

/** The link for the first administrator is good for so long. */
export const SETUP_LINK_HOURS = 24

export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly userId: string | null
  /** `staff.signedIn`, `export.csv`, … */
  readonly event: string
  /** Ids, filters, counts, and of accounts their address; of a business nothing but what somebody searched by. */
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
  readonly about?: LogSubject | undefined
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

const COLUMNS = ['id', 'at', 'user_id', 'event', 'detail'] as const
const entryOf = ({
  user_id: userId,
  ...row
}: Pick<AuditTable, (typeof COLUMNS)[number]>): AuditEntry => ({ ...row, userId })

/** Whose lines are read one person after the other; those of more are most of the log. */
const MOST_APART = 20

/** `reading`: for looking through the log; it may take its time and holds nobody up. */
export function administrationRepository(
  database: Kysely<Tables>,
  reading: Kysely<Tables> = database,
): AdministrationRepository {
  /** What was ever done whose name begins so; from one name to the next along an index, however often each was. */
  async function eventsFrom(beginning: string): Promise<readonly string[]> {
    const { rows } = await sql<{ event: string }>`
      with recursive names (event) as (
        select min(event) from audit
        union all
        select (select min(audit.event) from audit where audit.event > names.event)
          from names where names.event is not null
      )
      select event from names where event is not null`.execute(reading)
    return rows.map(({ event }) => event).filter((event) => event.startsWith(beginning))
  }
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
      const last = latestEnd(now, SETUP_LINK_HOURS * 3_600_000)
      return taken.some((token) => token.expires_at > now && token.expires_at <= last)
    },
    audit: ({ id, at, userId, event, detail }) =>
      addLine(database, { id, at, user_id: userId, event, detail }),
    async listAudit({ event, userIds, from, before, about }, after, limit) {
      // PostgreSQL takes no empty list.
      if (userIds?.length === 0) return []
      const events = event === undefined ? null : await eventsFrom(event)
      if (events?.length === 0) return []
      if (about) {
        const narrowing = { events, userIds, from, before, after, limit }
        return (await linesAbout(reading, about, narrowing)).map(entryOf)
      }
      function of(narrowing: { readonly event?: string; readonly userId?: string }) {
        let query = reading.selectFrom('audit').select(COLUMNS)
        if (narrowing.event !== undefined) query = query.where('event', '=', narrowing.event)
        if (narrowing.userId !== undefined) query = query.where('user_id', '=', narrowing.userId)
        else if (userIds) query = query.where('user_id', 'in', [...userIds])
        if (from !== undefined) query = query.where('at', '>=', from)
        if (before !== undefined) query = query.where('at', '<', before)
        if (after)
          query = query.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('at', 'id'), '<', tuple(after.receivedAt, after.id)),
          )
        return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
      }
      const isOfSome = userIds !== null && userIds.length <= MOST_APART
      const narrowings = events
        ? events.map((each) => ({ event: each }))
        : isOfSome
          ? userIds.map((userId) => ({ userId }))
          : [{}]
      // SQLite sorts no part of a union but as a question of its own.
      const [first, ...others] = narrowings.map((each) =>
        reading.selectFrom(of(each).as('audit')).selectAll('audit'),
      )
      if (!first) return []
      const together = others.reduce((all, each) => all.unionAll(each), first)
      const rows = await reading
        .selectFrom(together.as('audit'))
        .selectAll('audit')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(entryOf)
    },
  }
}
