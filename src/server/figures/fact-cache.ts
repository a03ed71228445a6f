import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import {
  createFactCodes,
  DIMENSIONS,
  factBlock,
  type FactBlock,
  type FactCodes,
} from './fact-block.ts'

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

const COLUMNS = [
  'id',
  'received_at',
  'version',
  'marks',
  ...DIMENSIONS,
  'consent_statistics',
  'score',
  'first_score',
  'pillars',
  'unknown_answers',
  'applicable',
  'seconds',
  'straight_lined',
  'is_repeat',
  'is_latest',
  'obstacles',
  'programmes',
] as const

export function factCache(database: Kysely<Tables>): FactCache {
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
    for (const { day, version } of days) {
      if (held.get(day)?.version === String(version)) continue
      const rows = await database
        .selectFrom('facts')
        .select(COLUMNS)
        .where('day', '=', day)
        .orderBy('received_at')
        .orderBy('id')
        .execute()
      held.set(day, { version: String(version), block: factBlock(day, rows, codes) })
      // Deliveries go on between two days: reading a file is not waited for by anybody else.
      await nextTurn()
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
