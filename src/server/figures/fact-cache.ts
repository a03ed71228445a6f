import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { createFactCodes, type FactBlock, type FactCodes } from './fact-block.ts'
import { dayReader, type DayReader } from './read-days.ts'

export interface HeldFacts {
  /** Oldest day first. */
  readonly blocks: readonly FactBlock[]
  readonly codes: FactCodes
}

/**
 * The facts as they are in the store now, held in memory by the day; only days that have changed since they were last
 * asked for are read. `read` sees all that was committed before it was called, by whatever process.
 */
export interface FactCache {
  read(): Promise<HeldFacts>
}

export function factCache(
  database: Kysely<Tables>,
  readDays: DayReader = dayReader(database),
): FactCache {
  const codes = createFactCodes()
  const held = new Map<string, { readonly version: string; readonly block: FactBlock }>()

  async function refresh(): Promise<HeldFacts> {
    // Before the facts: what changes in between is read again the next time, never missed.
    const days = await database
      .selectFrom('fact_days')
      .select(['day', ({ fn }) => fn.sum<number | string>('changes').as('version')])
      .groupBy('day')
      .orderBy('day')
      .execute()
    const versions = new Map(days.map(({ day, version }) => [day, String(version)]))
    const changed = [...versions].filter(([day, version]) => held.get(day)?.version !== version)
    const read = readDays(
      changed.map(([day]) => day),
      codes,
    )
    for await (const block of read) {
      const version = versions.get(block.day)
      if (version !== undefined) held.set(block.day, { version, block })
    }
    const blocks = days.flatMap(({ day }) => held.get(day)?.block ?? [])
    return { blocks: blocks.filter(({ count }) => count > 0), codes }
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    read() {
      // One after the other: the second finds what the first has read.
      const next = last.then(refresh, refresh)
      last = next
      return next
    },
  }
}
