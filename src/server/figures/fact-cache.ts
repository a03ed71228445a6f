import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { createFactCodes, type FactCodes } from './fact-block.ts'
import { HeldBlock } from './held-block.ts'
import { dayReader, type DayReader } from './read-days.ts'
import { SpoolLost, spoolsIn, type OnLost } from './spool.ts'

export interface HeldFacts {
  /** Oldest day first. */
  readonly blocks: readonly HeldBlock[]
  readonly codes: FactCodes
}

/**
 * The facts as they are in the store now, by the day and outside the process's memory; only days that have changed since
 * they were last asked for are read. `read` sees all that was committed before it was called, by whatever process.
 */
export interface FactCache {
  /** Where what is read is put by; `null` = in memory. */
  readonly folder: string | null
  read(): Promise<HeldFacts>
  /**
   * What `work` makes of them. Where the disk did not give back what was put by, they are read from the store anew and it is
   * done once more: it has to leave nothing behind that is half done.
   */
  over<Made>(work: (facts: HeldFacts) => Promise<Made>): Promise<Made>
}

export interface FactCacheParts {
  /** Where they are put by; `null` = in memory. */
  readonly folder?: string | null
  readonly readDays?: DayReader
  /** Days that were read anew leave their room behind; beyond so many bytes of it, all is put by once more. */
  readonly mostLeftBehind?: number
  readonly onLost?: OnLost
}

/** A second file may be lost too; then all is in memory, where nothing is. */
const MOST_TRIES = 3
const MOST_LEFT_BEHIND = 64 * 1024 * 1024

export function factCache(
  database: Kysely<Tables>,
  {
    folder = null,
    readDays = dayReader(database),
    mostLeftBehind = MOST_LEFT_BEHIND,
    onLost,
  }: FactCacheParts = {},
): FactCache {
  const codes = createFactCodes()
  const held = new Map<string, { readonly version: string; readonly block: HeldBlock }>()
  const nextSpool = spoolsIn(folder, onLost)
  let spool = nextSpool(null)

  async function tidy(newest: string | undefined): Promise<void> {
    const all = [...held.values()].map(({ block }) => block)
    const size = all.reduce((sum, block) => sum + block.size, 0)
    const isFull = spool.size > 2 * size + mostLeftBehind
    if (isFull) spool = nextSpool(spool)
    for (const block of all) {
      // The newest changes with each submission: it would be written again for everybody who looks.
      const isDue = block.isInMemory ? block.day !== newest : isFull
      if (!isDue) continue
      block.moveTo(spool)
      // A disk that is full takes the others no better.
      if (block.isInMemory) break
      await nextTurn()
    }
  }

  /** Throws away what cannot be read back: its days are then read like any that have changed. */
  function dropLost(): void {
    if (spool.lost) spool = nextSpool(spool)
    for (const [day, { block }] of held) if (block.isLost) held.delete(day)
  }

  async function refresh(): Promise<HeldFacts> {
    dropLost()
    // Before the facts: what changes in between is read again the next time, never missed.
    const days = await database
      .selectFrom('fact_days')
      .select(['day', ({ fn }) => fn.sum<number | string>('changes').as('version')])
      .groupBy('day')
      .orderBy('day')
      .execute()
    const versions = new Map(days.map(({ day, version }) => [day, String(version)]))
    const changed = [...versions].filter(([day, version]) => held.get(day)?.version !== version)
    const anew = readDays(
      changed.map(([day]) => day),
      codes,
      spool.fd,
    )
    for await (const day of anew) {
      const version = versions.get(day.shape.day)
      if (version !== undefined)
        held.set(day.shape.day, { version, block: new HeldBlock(day, spool) })
    }
    if (changed.length > 0 && spool.fd !== null) await tidy(days.at(-1)?.day)
    const blocks = days.flatMap(({ day }) => held.get(day)?.block ?? [])
    return { blocks: blocks.filter(({ count }) => count > 0), codes }
  }

  let last: Promise<unknown> = Promise.resolve()
  function read(): Promise<HeldFacts> {
    // One after the other: the second finds what the first has read.
    const next = last.then(refresh, refresh)
    last = next
    return next
  }
  return {
    folder,
    read,
    async over(work) {
      for (let losses = 0; ; losses += 1)
        try {
          return await work(await read())
        } catch (error) {
          if (!(error instanceof SpoolLost) || losses === MOST_TRIES) throw error
        }
    },
  }
}
