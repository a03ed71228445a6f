import { setImmediate as nextTurn } from 'node:timers/promises'
import { youngCollector } from '../threads/collect-young.ts'
import { dayStartMs, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { HeldBlock } from './held-block.ts'
import { idAt } from './id-column.ts'
import {
  nameBlock,
  newNameKey,
  NO_ROWS,
  rowsNaming,
  type NameBlock,
  type NamedSubmission,
} from './name-block.ts'
import type { Rows } from './rows.ts'
import { spoolsIn, type OnLost, type Spool } from './spool.ts'

/** Which rows of a day bear what is looked for, oldest first; `block` is what `day` has to be looked at. */
export type RowSource = (block: FactBlock, day: HeldBlock) => Rows

/** Those received from one ISO instant until before another. */
export type NameReader = (from: string, to: string) => Promise<readonly NamedSubmission[]>

/**
 * The names of submissions, put by once somebody has searched: some 25 bytes each, by the day as the facts are. Facts
 * themselves name nobody, so names are beside them.
 */
export interface NameCache {
  /** Those whose name holds every word; `words` as `searchText` writes them. Reads what is not in hand yet. */
  naming(facts: HeldFacts, words: readonly string[]): Promise<RowSource>
}

const DAY_MS = 86_400_000
/** Rows that may lie about once their names are written down: what is collected while it is young costs next to nothing. */
const ROWS_A_COLLECTION = 5_000
/** Bytes of names that may lie about once they were looked through. */
const BYTES_A_COLLECTION = 4 * 1024 * 1024
/** Days whose names were read anew leave their room behind; beyond so much of it, all are put by once more. */
const MOST_LEFT_BEHIND = 64 * 1024 * 1024

/** Names are put by in `folder` (`null` = in memory), sealed with a key nobody but this process has. */
export function nameCache(
  read: NameReader,
  folder: string | null = null,
  onLost?: OnLost,
): NameCache {
  const onRead = youngCollector(ROWS_A_COLLECTION)
  const onOpened = youngCollector(BYTES_A_COLLECTION)
  const key = newNameKey()
  const nextSpool = spoolsIn(folder, onLost)
  let spool = nextSpool(null)
  // A day that changed has a new block; its names go with the old one.
  const held = new WeakMap<HeldBlock, { readonly names: NameBlock; readonly spool: Spool }>()

  /** The newest day's stay in memory, as its facts do: both change with each submission. */
  const keepFor = (day: HeldBlock) => (bytes: Uint8Array) =>
    day.isInMemory ? ({ kind: 'memory', bytes } as const) : spool.put(bytes)

  async function tidy(blocks: readonly HeldBlock[]): Promise<void> {
    if (spool.fd === null) return
    const all = blocks.flatMap((day) => {
      const known = held.get(day)
      return known ? [{ day, ...known }] : []
    })
    const size = all.reduce((sum, { names }) => sum + names.size, 0)
    const isFull = spool.size > 2 * size + MOST_LEFT_BEHIND
    if (isFull) spool = nextSpool(spool)
    for (const { day, names, spool: before } of all) {
      // A day that was the newest when its names were read, or all of them.
      if (!isFull && (names.stored.kind === 'file' || day.isInMemory)) continue
      const bytes = new Uint8Array(names.size)
      before.read(names.stored, 0, bytes.length, bytes)
      held.set(day, { names: { ...names, stored: keepFor(day)(bytes) }, spool })
      await nextTurn()
    }
  }

  async function hold({ blocks }: HeldFacts): Promise<void> {
    if (spool.lost) spool = nextSpool(spool)
    for (const day of blocks) {
      const known = held.get(day)
      if (known && known.spool.lost === null) continue
      const start = dayStartMs(day.day)
      const [from, to] = [start, start + DAY_MS].map((ms) => new Date(ms).toISOString())
      const named = await read(from ?? '', to ?? '')
      const names = day.look((block) => nameBlock(block, named, key, keepFor(day)))
      held.set(day, { names, spool })
      onRead(named.length)
      await nextTurn()
    }
    await tidy(blocks)
  }

  let last: Promise<void> = Promise.resolve()
  const prepare = (facts: HeldFacts): Promise<void> => {
    // One after the other: the second finds what the first has read.
    const next = last.then(
      () => hold(facts),
      () => hold(facts),
    )
    last = next
    return next
  }
  return {
    async naming(facts, words) {
      const [first, ...others] = words.toSorted((a, b) => b.length - a.length)
      if (first === undefined) return () => NO_ROWS
      await prepare(facts)
      return (_block, day) => {
        const known = held.get(day)
        if (!known) return NO_ROWS
        return rowsNaming(known.names, [first, ...others], { spool: known.spool, key }, onOpened)
      }
    },
  }
}

const BYTES_OF_ID = 16

/** Those whose id ends with these eight digits (hexadecimal). */
export function endingWith(digits: string): RowSource {
  const wanted = Number.parseInt(digits, 16)
  return ({ ids: { bytes }, count }) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const rows: number[] = []
    for (let row = 0; row < count; row += 1)
      if (view.getUint32((row + 1) * BYTES_OF_ID - 4) === wanted) rows.push(row)
    return { rows: Uint32Array.from(rows), length: rows.length }
  }
}

/** Those whose id begins so: at least eight characters, in lower case. */
export function beginningWith(start: string): RowSource {
  const head = start.slice(0, 8)
  const wanted = /^[0-9a-f]{8}$/.test(head) ? Number.parseInt(head, 16) : null
  if (wanted === null) return () => NO_ROWS
  return ({ ids, count }) => {
    const { bytes } = ids
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const rows: number[] = []
    for (let row = 0; row < count; row += 1)
      if (view.getUint32(row * BYTES_OF_ID) === wanted && idAt(ids, row).startsWith(start))
        rows.push(row)
    return { rows: Uint32Array.from(rows), length: rows.length }
  }
}

/** Those among these ids, which are few. */
export function among(wanted: readonly string[]): RowSource {
  if (wanted.length === 0) return () => NO_ROWS
  const ids = new Set(wanted)
  const ends = new Set(wanted.map((id) => Number.parseInt(id.slice(-8), 16)))
  return ({ ids: column, count }) => {
    const { bytes } = column
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const rows: number[] = []
    for (let row = 0; row < count; row += 1)
      if (ends.has(view.getUint32((row + 1) * BYTES_OF_ID - 4)) && ids.has(idAt(column, row)))
        rows.push(row)
    return { rows: Uint32Array.from(rows), length: rows.length }
  }
}

/** Those that both find. */
export function bothOf(one: RowSource, other: RowSource): RowSource {
  return (block, day) => {
    const first = one(block, day)
    if (first.length === 0) return first
    const found = new Set(first.rows.subarray(0, first.length))
    const { rows, length } = other(block, day)
    const both = rows.subarray(0, length).filter((row) => found.has(row))
    return { rows: both, length: both.length }
  }
}

/** The same source, asked once for each block: to count what is found and to list it are two walks. */
export function remembered(source: RowSource): RowSource {
  const found = new Map<HeldBlock, Rows>()
  return (block, day) => {
    const known = found.get(day)
    if (known) return known
    const rows = source(block, day)
    found.set(day, rows)
    return rows
  }
}
