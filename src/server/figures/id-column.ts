/** Ids one after the other, 16 bytes each: a million take 16 MB, as texts some 60. */
export interface IdColumn {
  readonly bytes: Uint8Array
  /** By position, those whose text is not what their bytes are written as (capital letters). */
  readonly odd: ReadonlyMap<number, string>
}

const SIZE = 16
/** Where the two digits of each byte stand in a UUID's text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** Value of the hexadecimal digit with this character code; wrong for any other character, which makes its id odd. */
const digit = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87)

/** The id at `position`, counted from 0. */
export function idAt({ bytes, odd }: IdColumn, position: number): string {
  const known = odd.size > 0 ? odd.get(position) : undefined
  if (known !== undefined) return known
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + position * SIZE, SIZE).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function idColumn(ids: readonly string[]): IdColumn {
  const bytes = new Uint8Array(ids.length * SIZE)
  const odd = new Map<number, string>()
  const column = { bytes, odd }
  for (const [position, id] of ids.entries()) {
    for (const [byte, place] of PLACES.entries())
      bytes[position * SIZE + byte] =
        digit(id.charCodeAt(place)) * 16 + digit(id.charCodeAt(place + 1))
    if (idAt(column, position) !== id) odd.set(position, id)
  }
  return column
}

/** How many ids a column holds. */
export const idCount = ({ bytes }: IdColumn): number => bytes.length / SIZE

/** Words of 32 bits an id takes: copied one by one, they need no view of the id, which would be an object each time. */
const WORDS = SIZE / Uint32Array.BYTES_PER_ELEMENT

const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT)

/** Collects ids of several columns into one. */
export function idCollector(most: number) {
  const bytes = new Uint8Array(most * SIZE)
  const words = wordsOf(bytes)
  const odd = new Map<number, string>()
  let length = 0
  let source: IdColumn | null = null
  let sourceWords = words
  return {
    add(from: IdColumn, position: number): void {
      if (from !== source) {
        source = from
        sourceWords = wordsOf(from.bytes)
      }
      for (let word = 0; word < WORDS; word += 1)
        words[length * WORDS + word] = sourceWords[position * WORDS + word] ?? 0
      const text = from.odd.size > 0 ? from.odd.get(position) : undefined
      if (text !== undefined) odd.set(length, text)
      length += 1
    },
    /** What was collected; nothing is added afterwards. */
    done: (): IdColumn => ({ bytes: bytes.subarray(0, length * SIZE), odd }),
  }
}
