import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { DIMENSIONS, factBlock, type FactBlock, type FactCodes } from './fact-block.ts'

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

/** Reads the facts of these days, one block each in any order; new texts get their numbers in `codes`. */
export type DayReader = (days: readonly string[], codes: FactCodes) => AsyncIterable<FactBlock>

/** Reads them on the thread it is called on. */
export const dayReader = (database: Kysely<Tables>): DayReader =>
  async function* read(days, codes) {
    for (const day of days) {
      const rows = await database
        .selectFrom('facts')
        .select(COLUMNS)
        .where('day', '=', day)
        .orderBy('received_at')
        .orderBy('id')
        .execute()
      yield factBlock(day, rows, codes)
      // Deliveries go on between two days: reading a file is not waited for by anybody else.
      await nextTurn()
    }
  }
