import { sql, type Kysely, type Transaction } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { manyInserter } from '../database/insert-many.ts'
import type { ExportCellTable } from '../database/fact-tables.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import { isPostgres, serially } from '../database/transact.ts'
import { isAmong } from '../database/is-among.ts'
import { CELL_WRITER } from '../figures/held-cells.ts'

export interface ExportRepository {
  /** The cells kept ready of these submissions; those of others have to be read. */
  cellsOf(ids: readonly string[]): Promise<readonly ExportCellTable[]>
  /**
   * The cells kept by this layout of these submissions as one text, in the order given, each with `lineEnd` behind it. The
   * store puts them together: to take each out of it by itself takes four times as long. `null` = not all are kept so.
   */
  linesOf(ids: readonly string[], layout: string, lineEnd: string): Promise<Uint8Array | null>
  /** These submissions with bodies, in any order; erased ones are left out. */
  fullOf(ids: readonly string[]): Promise<readonly SubmissionTable[]>
}

const insertersOf = new WeakMap<object, ReturnType<typeof manyInserter<'export_cells'>>>()
function inserterFor(transaction: Transaction<Tables>) {
  const { adapter } = transaction.getExecutor()
  const known = insertersOf.get(adapter)
  if (known) return known
  const made = manyInserter('export_cells')
  insertersOf.set(adapter, made)
  return made
}

/** New submissions; one whose cells are there already is passed over. */
export async function keepCells(
  transaction: Transaction<Tables>,
  cells: readonly ExportCellTable[],
): Promise<void> {
  if (cells.length > 0) await inserterFor(transaction)(transaction, cells)
}

export async function dropCells(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('export_cells')
    .where('id', 'in', [...ids])
    .execute()
}

/** How many there are, and their cells one after the other: bytes where the store gives them, which saves reading them. */
interface Joined {
  readonly count: number
  readonly lines: Uint8Array | string | null
}

const joinedIn = (
  database: Kysely<Tables>,
  ids: readonly string[],
  layout: string,
  lineEnd: string,
) =>
  isPostgres(database)
    ? sql<Joined>`
        select count(*)::integer as count, string_agg(cells || ${lineEnd}, '' order by place) as lines
        from unnest(${ids}::text[]) with ordinality as wanted(wanted_id, place)
        join export_cells on id = wanted_id
        where layout = ${layout}`
    : sql<Joined>`
        select count(*) as count, cast(group_concat(cells || ${lineEnd}, '' order by key) as blob) as lines
        from json_each(${JSON.stringify(ids)}) as wanted
        cross join export_cells on export_cells.id = value
        where layout = ${layout}`

export function exportRepository(database: Kysely<Tables>): ExportRepository {
  return {
    async linesOf(ids, layout, lineEnd) {
      const { rows } = await joinedIn(database, ids, layout, lineEnd).execute(database)
      const { count = 0, lines = null } = rows[0] ?? {}
      if (count !== ids.length || lines === null) return null
      return typeof lines === 'string' ? Buffer.from(lines) : lines
    },
    cellsOf: (ids) =>
      database
        .selectFrom('export_cells')
        .select(['id', 'layout', 'cells'])
        .where(isAmong(database, 'id', ids))
        .execute(),
    fullOf: (ids) =>
      database
        .selectFrom('submissions')
        .selectAll()
        .where(isAmong(database, 'id', ids))
        .where('erased_at', 'is', null)
        .execute(),
  }
}

const ROWS_A_STEP = 50
const PAUSE_MS = 5
const STATE = 'export_cells'

/**
 * Makes the cells of what is held and has none by these layouts, after an upgrade or other content; what nobody waits
 * for. Small steps with pauses: deliveries go first. Resolves to how many it made; stops where `isStopping`.
 */
export async function fillCells(
  database: Kysely<Tables>,
  layouts: readonly string[],
  isStopping: () => boolean = () => false,
): Promise<number> {
  const wanted = [...layouts].toSorted().join(' ')
  const state = await database
    .selectFrom('derived_state')
    .select('value')
    .where('name', '=', STATE)
    .executeTakeFirst()
  if (state?.value === wanted) return 0
  let made = 0
  for (let after = ''; !isStopping();) {
    const ids = await database
      .selectFrom('submissions')
      .leftJoin('export_cells', (join) =>
        join
          .onRef('export_cells.id', '=', 'submissions.id')
          // Said of both: PostgreSQL would go through all cells from the first one with every step.
          .on('export_cells.id', '>', after),
      )
      .select(['submissions.id', 'export_cells.layout'])
      .where('submissions.id', '>', after)
      .where('erased_at', 'is', null)
      .orderBy('submissions.id')
      .limit(ROWS_A_STEP)
      .execute()
    const missing = ids.filter(({ layout }) => layout === null || !layouts.includes(layout))
    if (missing.length > 0) {
      made += await serially(database, (transaction) =>
        remakeCells(
          transaction,
          missing.map(({ id }) => id),
        ),
      )
      await pause(PAUSE_MS)
    }
    const last = ids.at(-1)
    if (last && ids.length === ROWS_A_STEP) {
      after = last.id
      continue
    }
    await database
      .insertInto('derived_state')
      .values({ name: STATE, value: wanted })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: wanted }))
      .execute()
    return made
  }
  return made
}

/** Bodies in memory at once. */
const BODIES_A_PIECE = 200

/**
 * Makes the cells of these submissions anew. Reads within the transaction, and holds what it reads: one that is erased or changed meanwhile is not made
 * from what it said before. Resolves to how many have some.
 */
export async function remakeCells(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<number> {
  const writer = CELL_WRITER.current()
  let made = 0
  for (let from = 0; from < ids.length; from += BODIES_A_PIECE) {
    const piece = ids.slice(from, from + BODIES_A_PIECE)
    const rows = await transaction
      .selectFrom('submissions')
      .selectAll()
      .where(isAmong(transaction, 'id', piece))
      .where('erased_at', 'is', null)
      .orderBy('id')
      // Whoever changes one of them waits until its cells are there, and changes these too.
      .$if(isPostgres(transaction), (query) => query.forShare())
      .execute()
    const cells = rows.flatMap((row) => writer.of(row) ?? [])
    await dropCells(transaction, piece)
    await keepCells(transaction, cells)
    made += cells.length
  }
  return made
}
