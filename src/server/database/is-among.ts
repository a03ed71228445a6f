import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely'
import { isPostgres } from './transact.ts'

/**
 * Whether `column` is one of `ids`, as one parameter for however many there are: a statement of five hundred is built and
 * prepared no faster than it runs.
 */
export const isAmong = (
  database: QueryExecutorProvider,
  column: string,
  ids: readonly string[],
): RawBuilder<boolean> =>
  isPostgres(database)
    ? sql<boolean>`${sql.ref(column)} = any(${ids})`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
