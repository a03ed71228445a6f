import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { askingStore } from './asking-dialect.ts'

/**
 * PostgreSQL's store for reading, no more than `most` statements of it at once; further ones wait for their turn, however
 * long that takes. So what takes long never has all of the process's connections, and deliveries find one.
 */
export function fewAtOnce(database: Kysely<Tables>, most: number): Kysely<Tables> {
  const waiting: (() => void)[] = []
  let under = 0
  async function turn(): Promise<void> {
    if (under >= most) return new Promise((resolve) => waiting.push(resolve))
    under += 1
  }
  function leave(): void {
    const next = waiting.shift()
    // Whoever is next has the place at once: nobody who comes just now takes it.
    if (next) next()
    else under -= 1
  }
  return askingStore('postgres', async (query) => {
    await turn()
    try {
      return await database.executeQuery(query)
    } finally {
      leave()
    }
  })
}
