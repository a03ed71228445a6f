import { setImmediate as nextTurn } from 'node:timers/promises'
import { youngCollector } from '../collect-young.ts'
import { dayStartMs, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { HeldBlock } from './held-block.ts'
import { idAt } from './id-column.ts'
import type { Rows } from './rows.ts'

/** Which rows of a day bear what is looked for, oldest first; `block` is what `day` has to be looked at. */
export type RowSource = (block: FactBlock, day: HeldBlock) => Rows

export interface NamedSubmission {
  readonly id: string
  /** As `searchText` writes its name; not empty. */
  readonly search_text: string
}

/** Those received from one ISO instant until before another. */
export type NameReader = (from: string, to: string) => Promise<readonly NamedSubmission[]>

/**
 * The names of submissions, in memory once somebody has searched: some 25 bytes each, by the day as the facts are. Facts
 * themselves name nobody, so names are beside them.
 */
export interface NameCache {
  /** Those whose name holds every word; `words` as `searchText` writes them. Reads what is not in hand yet. */
  naming(facts: HeldFacts, words: readonly string[]): Promise<RowSource>
}

interface NameBlock {
  /** Names of the block's rows in their order, each with a line's end; UTF-8. */
  readonly texts: Buffer
  /** Where each row's name ends, its line's end included. */
  readonly ends: Uint32Array
}

const DAY_MS = 86_400_000
/** Rows that may lie about once their names are written down: what is collected while it is young costs next to nothing. */
const ROWS_A_COLLECTION = 5_000
const NONE: Rows = { rows: new Uint32Array(0), length: 0 }

function nameBlock({ ids, count }: FactBlock, named: readonly NamedSubmission[]): NameBlock {
  const byId = new Map(named.map(({ id, search_text: text }) => [id, text]))
  const ends = new Uint32Array(count)
  const lines: string[] = []
  let end = 0
  for (let row = 0; row < count; row += 1) {
    const line = `${byId.get(idAt(ids, row)) ?? ''}\n`
    lines.push(line)
    ends[row] = end += Buffer.byteLength(line)
  }
  return { texts: Buffer.from(lines.join('')), ends }
}

/** `first` is looked for in all names at once; the other words only where it was found. */
function rowsNaming({ texts, ends }: NameBlock, first: Buffer, others: readonly Buffer[]): Rows {
  let rows = NONE.rows
  let length = 0
  let row = 0
  for (let at = texts.indexOf(first); at >= 0;) {
    while ((ends[row] ?? Infinity) <= at) row += 1
    const end = ends[row] ?? texts.length
    const name = others.length > 0 && texts.subarray(row === 0 ? 0 : ends[row - 1], end)
    if (!name || others.every((word) => name.includes(word))) {
      if (rows.length === 0) rows = new Uint32Array(ends.length - row)
      rows[length++] = row
    }
    at = texts.indexOf(first, end)
  }
  return { rows, length }
}

export function nameCache(read: NameReader): NameCache {
  const onRead = youngCollector(ROWS_A_COLLECTION)
  // A day that changed has a new block; its names go with the old one.
  const held = new WeakMap<HeldBlock, NameBlock>()

  async function hold({ blocks }: HeldFacts): Promise<void> {
    for (const block of blocks) {
      if (held.has(block)) continue
      const start = dayStartMs(block.day)
      const [from, to] = [start, start + DAY_MS].map((ms) => new Date(ms).toISOString())
      const named = await read(from ?? '', to ?? '')
      const names = block.look((facts) => nameBlock(facts, named))
      held.set(block, names)
      onRead(named.length)
      await nextTurn()
    }
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
      const [first, ...others] = words
        .map((word) => Buffer.from(word))
        .toSorted((a, b) => b.length - a.length)
      if (!first) return () => NONE
      await prepare(facts)
      return (_block, day) => {
        const names = held.get(day)
        return names ? rowsNaming(names, first, others) : NONE
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
  if (wanted === null) return () => NONE
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
  if (wanted.length === 0) return () => NONE
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
