import { sql } from 'kysely'
import type { TestServer } from './test-server.ts'

/** Every row of every table, as text: what was not changed is the same before and after. */
export async function everythingIn({ store }: TestServer): Promise<string> {
  const tables = await store.database.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(store.database)),
  )
  return JSON.stringify(rows.map((each, index) => [tables[index]?.name, each.rows]))
}
