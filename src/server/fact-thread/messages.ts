import type { StorePlace } from '../database/store.ts'
import type { CodedTexts } from '../figures/coded-texts.ts'
import type { PutBy } from '../figures/held-block.ts'

/** What the thread is started with. */
export interface FactThreadData {
  readonly place: StorePlace
  readonly days: readonly string[]
  /** All that have a number so far: the thread goes on from there. */
  readonly texts: CodedTexts
  /** The file blocks are put by in, which nobody else writes meanwhile; `null` = they are sent. */
  readonly spool: number | null
}

/** What it says of each day. */
export interface FactWord {
  readonly block: PutBy
  /** Those that have a number since the word before. */
  readonly texts: CodedTexts
}
