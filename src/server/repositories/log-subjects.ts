import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { isAmong } from '../database/is-among.ts'
import type { AuditTable } from '../database/account-tables.ts'
import type { Tables } from '../database/tables.ts'
import { isPostgres, together } from '../database/transact.ts'
import { subjectsIn, type LogSubject } from '../values/log-subjects.ts'

const LINES_A_STEP = 200
const PAUSE_MS = 5
/** So many lines are worth tidying up after. */
const MANY = 10_000
/** Rows one statement takes: SQLite and PostgreSQL both have an end of parameters. */
const ROWS_A_STATEMENT = 500
/** Behind all that goes on after a beginning. */
const LAST_CHARACTER = '\u{10ffff}'

type Line = Pick<AuditTable, 'id' | 'at' | 'event' | 'detail'>

/** Lines that are noted already are passed over. */
async function noteSubjects(
  transaction: Transaction<Tables>,
  lines: readonly Line[],
): Promise<void> {
  const rows = lines
    .flatMap((line) => subjectsIn(line).map((term) => ({ audit_id: line.id, term, at: line.at })))
    .toSorted((a, b) => (`${a.audit_id} ${a.term}` < `${b.audit_id} ${b.term}` ? -1 : 1))
  for (let done = 0; done < rows.length; done += ROWS_A_STATEMENT)
    await transaction
      .insertInto('audit_subjects')
      .values(rows.slice(done, done + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Writes one line, and by what it is found. */
export async function addLine(
  database: Kysely<Tables>,
  line: Omit<AuditTable, 'subjects_noted'>,
): Promise<void> {
  const row = { ...line, subjects_noted: 1 }
  const hasSubjects = subjectsIn(line).length > 0
  if (!hasSubjects) return void (await database.insertInto('audit').values(row).execute())
  await together(database, async (transaction) => {
    await transaction.insertInto('audit').values(row).execute()
    await noteSubjects(transaction, [line])
  })
}

/** Lines that are no longer kept, and by what they were found. */
export async function removeLines(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('audit_subjects')
    .where(isAmong(transaction, 'audit_id', ids))
    .execute()
  await transaction
    .deleteFrom('audit')
    .where(isAmong(transaction, 'id', ids))
    .execute()
}

const COLUMNS = ['audit.id', 'audit.at', 'audit.user_id', 'audit.event', 'audit.detail'] as const

/** What else is asked of the lines. */
interface Narrowing {
  readonly events: readonly string[] | null
  readonly userIds: readonly string[] | null
  readonly from: string | undefined
  readonly before: string | undefined
  readonly after: { readonly receivedAt: string; readonly id: string } | null
  readonly limit: number
}

/**
 * The newest lines about one thing: those that are noted along the index, and those that are not yet, of which there are
 * none once `fillLogSubjects` is through, by what they say.
 */
export async function linesAbout(
  reading: Kysely<Tables>,
  { term, isWhole, within }: LogSubject,
  { events, userIds, from, before, after, limit }: Narrowing,
): Promise<readonly Omit<AuditTable, 'subjects_noted'>[]> {
  const text = `%${within.replaceAll(/[\\%_]/g, '\\$&')}%`
  /** Of these columns, which hold the same of a line in either table. */
  function isWanted(at: string, id: string): RawBuilder<boolean> {
    const [of, line] = [sql.ref(at), sql.ref(id)]
    const parts = [
      sql`lower(audit.detail) like ${text} escape '\\'`,
      // Not as a column: SQLite would go along the index of all that was done so, or by them.
      ...(events ? [sql`audit.event || '' in (${sql.join(events)})`] : []),
      ...(userIds ? [sql`audit.user_id || '' in (${sql.join(userIds)})`] : []),
      ...(from === undefined ? [] : [sql`${of} >= ${from}`]),
      ...(before === undefined ? [] : [sql`${of} < ${before}`]),
      ...(after ? [sql`(${of}, ${line}) < (${after.receivedAt}, ${after.id})`] : []),
    ]
    return sql<boolean>`${sql.join(parts, sql` and `)}`
  }
  const subjects = reading.selectFrom('audit_subjects').select(['at', 'audit_id'])
  const named = isWhole
    ? subjects.where('term', '=', term)
    : // A line may name several things that begin so.
      subjects
        .distinct()
        .where('term', '>=', term)
        .where('term', '<', term + LAST_CHARACTER)
  // First, since a line that is noted meanwhile is then found by either.
  const waiting = await reading
    .selectFrom('audit')
    .select(COLUMNS)
    .where('subjects_noted', 'is', null)
    .where(isWanted('audit.at', 'audit.id'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const noted = await reading
    .selectFrom(named.as('named'))
    // SQLite begins with the left of a cross join, whatever else is asked.
    .crossJoin('audit')
    .select(COLUMNS)
    .whereRef('audit.id', '=', 'named.audit_id')
    .where(isWanted('named.at', 'named.audit_id'))
    .orderBy('named.at', 'desc')
    .orderBy('named.audit_id', 'desc')
    .limit(limit)
    .execute()
  const lines = [...new Map([...waiting, ...noted].map((line) => [line.id, line])).values()]
  const isLater = (a: Line, b: Line): boolean => a.at > b.at || (a.at === b.at && a.id > b.id)
  return lines.toSorted((a, b) => (isLater(a, b) ? -1 : 1)).slice(0, limit)
}

/**
 * Notes by what those lines are found that were written before this was kept, or by a server that did not know of it while
 * an upgrade went round: newest first, in small steps with pauses, since all else goes first. Where there are none it looks
 * at an empty index. Stops where `isStopping`, and goes on from there the next time.
 */
export async function fillLogSubjects(
  database: Kysely<Tables>,
  isStopping: () => boolean = () => false,
): Promise<void> {
  // Of lines that such a server removed: ids begin with the time, and the oldest go first.
  await sql`delete from audit_subjects
    where audit_id < (select coalesce(min(id), '') from audit)`.execute(database)
  let filled = 0
  for (let after: Pick<Line, 'at' | 'id'> | null = null; !isStopping();) {
    let waiting = database
      .selectFrom('audit')
      .select(['id', 'at'])
      .where(sql<boolean>`subjects_noted is null`)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(LINES_A_STEP)
    if (after) {
      const { at, id } = after
      waiting = waiting.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('at', 'id'), '<', tuple(at, id)),
      )
    }
    const lines: readonly Pick<Line, 'at' | 'id'>[] = await waiting.execute()
    const ids = lines.map(({ id }) => id)
    await together(database, async (transaction) => {
      const noted = await transaction
        .updateTable('audit')
        .set({ subjects_noted: 1 })
        .where(isAmong(transaction, 'id', ids))
        // What another process noted meanwhile is right, and what was removed is gone.
        .where('subjects_noted', 'is', null)
        .returning(['id', 'at', 'event', 'detail'])
        .execute()
      await noteSubjects(transaction, noted)
    })
    filled += lines.length
    after = lines.at(-1) ?? null
    if (lines.length < LINES_A_STEP) break
    await pause(PAUSE_MS)
  }
  // Else each question goes past what lay in the index of waiting lines until PostgreSQL tidies up by itself, which it also
  // does where this is refused or takes too long.
  if (filled > MANY && isPostgres(database))
    await sql`vacuum analyze audit`.execute(database).catch(() => undefined)
}
