import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { idAt } from './id-column.ts'
import type { FactBlock } from './fact-block.ts'
import type { Rows } from './rows.ts'
import type { Spool, Spooled } from './spool.ts'
import { workbench } from './workbench.ts'

export interface NamedSubmission {
  readonly id: string
  /** As `searchText` writes its name; not empty. */
  readonly search_text: string
}

/** Names of a day's rows, sealed: what is erased is gone with the key, wherever a disk may still have it. */
export interface NameBlock {
  readonly count: number
  readonly size: number
  readonly iv: Uint8Array
  readonly stored: Spooled
}

const CIPHER = 'aes-128-ctr'
const END_BYTES = Uint32Array.BYTES_PER_ELEMENT
export const NO_ROWS: Rows = { rows: new Uint32Array(0), length: 0 }

/** Known to this process alone, and only while it runs. */
export const newNameKey = (): Uint8Array => randomBytes(16)

/** Where each row's name ends, then the names in the block's order, each with a line's end; UTF-8. */
function packed({ ids, count }: FactBlock, named: readonly NamedSubmission[]): Buffer {
  const byId = new Map(named.map(({ id, search_text: text }) => [id, text]))
  const ends = new Uint32Array(count)
  const lines: string[] = []
  let end = 0
  for (let row = 0; row < count; row += 1) {
    const line = `${byId.get(idAt(ids, row)) ?? ''}\n`
    lines.push(line)
    ends[row] = end += Buffer.byteLength(line)
  }
  return Buffer.concat([new Uint8Array(ends.buffer), Buffer.from(lines.join(''))])
}

/** Seals the names of what is in `block`; `keep` says where. */
export function nameBlock(
  block: FactBlock,
  named: readonly NamedSubmission[],
  key: Uint8Array,
  keep: (bytes: Uint8Array) => Spooled,
): NameBlock {
  const iv = randomBytes(16)
  const bytes = createCipheriv(CIPHER, key, iv).update(packed(block, named))
  return { count: block.count, size: bytes.length, iv, stored: keep(bytes) }
}

const bench = workbench()

/** Byte by byte as letters: what is looked for is written so too, and a text is looked through three times as fast as bytes. */
const asLetters = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** `first` is looked for in all names at once; the other words only where it was found. */
function rowsIn(ends: Uint32Array, texts: string, first: string, others: readonly string[]): Rows {
  let rows = NO_ROWS.rows
  let length = 0
  let row = 0
  for (let at = texts.indexOf(first); at >= 0;) {
    while ((ends[row] ?? Infinity) <= at) row += 1
    const end = ends[row] ?? texts.length
    const name = others.length > 0 && texts.slice(row === 0 ? 0 : ends[row - 1], end)
    if (name === false || others.every((word) => name.includes(word))) {
      if (rows.length === 0) rows = new Uint32Array(ends.length - row)
      rows[length++] = row
    }
    at = texts.indexOf(first, end)
  }
  return { rows, length }
}

/** The rows whose name holds every word; `onOpened` is told of the bytes that are in nobody's use any more. */
export function rowsNaming(
  { count, size, iv, stored }: NameBlock,
  words: readonly [string, ...string[]],
  { spool, key }: { readonly spool: Spool; readonly key: Uint8Array },
  onOpened: (bytes: number) => void,
): Rows {
  const sealed = bench(size).subarray(0, size)
  spool.read(stored, 0, size, sealed)
  const opened = createDecipheriv(CIPHER, key, iv).update(sealed)
  const ends = new Uint32Array(opened.subarray(0, count * END_BYTES).slice().buffer, 0, count)
  const [first, ...others] = words.map((word) => asLetters(Buffer.from(word)))
  const found = rowsIn(ends, asLetters(opened.subarray(count * END_BYTES)), first ?? '', others)
  onOpened(size)
  return found
}
