import { factBlock, type FactCodes, type FactRow } from '#server/figures/fact-block.ts'
import { HeldBlock, packBlock } from '#server/figures/held-block.ts'
import type { Spool } from '#server/figures/spool.ts'

/** The facts of a day as the server holds them: put by in `spool`. */
export function putByDay(
  day: string,
  rows: readonly FactRow[],
  codes: FactCodes,
  spool: Spool,
): HeldBlock {
  const { shape, bytes } = packBlock(factBlock(day, rows, codes))
  return new HeldBlock({ shape, stored: spool.put(bytes) }, spool)
}
