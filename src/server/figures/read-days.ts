import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { DIMENSIONS, factBlock, type FactCodes } from './fact-block.ts'
import { packBlock, type PutBy } from './held-block.ts'

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

/**
 * Reads the facts of these days, one block each in any order; new texts get their numbers in `codes`. They may be put by
 * in `spool`, the file of a spool (`null` = there is none).
 */
export type DayReader = (
  days: readonly string[],
  codes: FactCodes,
  spool: number | null,
) => AsyncIterable<PutBy>

/** Reads them on the thread it is called on, into memory. */
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
      const { shape, bytes } = packBlock(factBlock(day, rows, codes))
      yield { shape, stored: { kind: 'memory', bytes } }
      // Deliveries go on between two days: reading a file is not waited for by anybody else.
      await nextTurn()
    }
  }
