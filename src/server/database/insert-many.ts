import type { CompiledQuery, Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import { isPostgres } from './transact.ts'

/** Rows one statement takes at most. */
const MOST = 64
/** SQLite keeps each statement prepared, in memory of its own: few sizes, the largest first. */
const FEW_SIZES = [MOST, 16, 4, 1] as const

type Row = { readonly id: string }

/**
 * The rows cut into what one statement takes. PostgreSQL is asked as seldom as can be: going there and back takes longer than a
 * few rows more, and it keeps no statement.
 */
function* pieces<Each>(rows: readonly Each[], isAsked: boolean): Generator<readonly Each[]> {
  const sizes = isAsked ? [MOST, Math.max(1, rows.length % MOST)] : FEW_SIZES
  let done = 0
  for (const size of sizes)
    for (; rows.length - done >= size; done += size) yield rows.slice(done, done + size)
}

/**
 * Inserts rows of one table, passing over those a unique key of which is taken; resolves to the ids that were inserted.
 * Every row has to have the same columns: the statements are compiled from the first one and kept, since building one
 * takes as long as running it.
 */
export function manyInserter<
  Table extends 'submissions' | 'abandoned' | 'quarantine' | 'facts' | 'export_cells',
>(
  table: Table,
): (transaction: Transaction<Tables>, rows: readonly Tables[Table][]) => Promise<Set<string>> {
  const compiled = new Map<number, CompiledQuery>()
  let columns: readonly string[] = []
  function statement(database: Kysely<Tables>, rows: readonly Tables[Table][]): CompiledQuery {
    const known = compiled.get(rows.length)
    if (known) return known
    columns = Object.keys(rows[0] ?? {})
    // Kysely cannot follow a table that is a type parameter: that rows fit it, the signature above sees to.
    const query = database
      .insertInto(table)
      .values([...rows] as never)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id' as never)
      .compile()
    compiled.set(rows.length, query)
    return query
  }
  return async (transaction, rows) => {
    const inserted = new Set<string>()
    for (const piece of pieces(rows, isPostgres(transaction))) {
      const query = statement(transaction, piece)
      // An interface has no index signature, though every row is a plain object.
      const parameters = piece.flatMap((row) =>
        columns.map((column) => (row as unknown as Record<string, unknown>)[column]),
      )
      const outcome = await transaction.executeQuery<Row>({
        ...(query as CompiledQuery<Row>),
        parameters,
      })
      for (const { id } of outcome.rows) inserted.add(id)
    }
    return inserted
  }
}
