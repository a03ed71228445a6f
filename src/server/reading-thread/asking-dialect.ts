import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
} from 'kysely'
import type { OpenStore } from '../database/store.ts'
import type { Tables } from '../database/tables.ts'

const PARTS: Readonly<
  Record<
    OpenStore['kind'],
    Pick<Dialect, 'createAdapter' | 'createQueryCompiler' | 'createIntrospector'>
  >
> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (database) => new PostgresIntrospector(database),
  },
}

const refuse = (): Promise<never> => Promise.reject(new Error('what reads takes statements only'))

/** A store of this kind whose statements are answered by `ask`. It takes no transactions. */
export const askingStore = (
  kind: OpenStore['kind'],
  ask: (query: CompiledQuery) => Promise<{ readonly rows: readonly unknown[] }>,
): Kysely<Tables> => {
  const connection: DatabaseConnection = {
    // What a row is, is known to who asks.
    executeQuery: ask as DatabaseConnection['executeQuery'],
    streamQuery() {
      throw new Error('what reads takes statements only')
    },
  }
  return new Kysely<Tables>({
    dialect: {
      ...PARTS[kind],
      createDriver: () => ({
        init: async () => {},
        acquireConnection: () => Promise.resolve(connection),
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: async () => {},
        destroy: async () => {},
      }),
    },
  })
}
