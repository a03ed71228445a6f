import { idAt, ID_BYTES, type IdColumn } from './id-column.ts'
import { openSpool, readSpooled, type Spool, type Spooled } from './spool.ts'

/** Ids of however many, put by in pieces of `IDS_A_PIECE`. Plain data, so that another thread can go through them. */
export interface IdList {
  readonly count: number
  readonly pieces: readonly Spooled[]
  /** By place in the list, those whose text is not what their bytes are written as. */
  readonly odd: ReadonlyMap<number, string>
  /** Where pieces lie that are not in memory; good for as long as the list itself is held where it was made. */
  readonly fd: number | null
}

/** A megabyte. */
export const IDS_A_PIECE = 65_536

/** What a list lies in is open for as long as the list is there: whoever goes through it holds it, and not its parts. */
const spoolOf = new WeakMap<IdList, Spool>()

const WORDS = ID_BYTES / Uint32Array.BYTES_PER_ELEMENT
const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT)

let last: { readonly bytes: Uint8Array; readonly words: Uint32Array } | null = null
/** Most ids of a list come from the column the one before came from. */
function sourceOf({ bytes }: IdColumn): Uint32Array {
  if (last?.bytes !== bytes) last = { bytes, words: wordsOf(bytes) }
  return last.words
}

/** Collects ids of several columns into a list, in `folder` beyond what a megabyte holds (`null` = in memory). */
export function idCollector(folder: string | null) {
  let spool: Spool | null = null
  let bytes = new Uint8Array(0)
  let words = wordsOf(bytes)
  let inPiece = 0
  let count = 0
  const pieces: Spooled[] = []
  const odd = new Map<number, string>()

  function begin(length: number): void {
    const larger = new Uint8Array(length * ID_BYTES)
    larger.set(bytes.subarray(0, inPiece * ID_BYTES))
    bytes = larger
    words = wordsOf(bytes)
  }

  function makeRoom(): void {
    if (inPiece < IDS_A_PIECE) return begin(Math.min(IDS_A_PIECE, Math.max(64, inPiece * 4)))
    spool ??= openSpool(folder)
    const stored = spool.put(bytes)
    pieces.push(stored)
    inPiece = 0
    // What could not be written stays where it is.
    if (stored.kind === 'memory') begin(IDS_A_PIECE)
  }

  return {
    /** Copied word by word, they need no view of the id, which would be an object each time. */
    add(from: IdColumn, position: number): void {
      if (inPiece * WORDS === words.length) makeRoom()
      const source = sourceOf(from)
      for (let word = 0; word < WORDS; word += 1)
        words[inPiece * WORDS + word] = source[position * WORDS + word] ?? 0
      const text = from.odd.size > 0 ? from.odd.get(position) : undefined
      if (text !== undefined) odd.set(count, text)
      inPiece += 1
      count += 1
    },
    /** What was collected; nothing is added afterwards. */
    done(): IdList {
      if (inPiece > 0) pieces.push({ kind: 'memory', bytes: bytes.slice(0, inPiece * ID_BYTES) })
      const list: IdList = { count, pieces, odd, fd: spool?.fd ?? null }
      if (spool) spoolOf.set(list, spool)
      return list
    },
  }
}

const NONE_ODD: ReadonlyMap<number, string> = new Map()

/** The ids in their order, in pieces of at most `size`. */
export function* idPieces(list: IdList, size: number): Generator<readonly string[]> {
  let bytes = new Uint8Array(0)
  let read = -1
  const idOf = (place: number): string => {
    const piece = Math.floor(place / IDS_A_PIECE)
    if (piece !== read) {
      const length = Math.min(IDS_A_PIECE, list.count - piece * IDS_A_PIECE) * ID_BYTES
      const stored = list.pieces[piece]
      if (!stored) throw new Error(`ids: no piece ${piece}`)
      if (bytes.length < length) bytes = new Uint8Array(length)
      readSpooled(list.fd, stored, 0, length, bytes)
      read = piece
    }
    return list.odd.get(place) ?? idAt({ bytes, odd: NONE_ODD }, place - piece * IDS_A_PIECE)
  }
  for (let from = 0; from < list.count; from += size)
    yield Array.from({ length: Math.min(size, list.count - from) }, (_, at) => idOf(from + at))
}
