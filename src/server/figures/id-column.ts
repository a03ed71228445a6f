/** Ids one after the other, 16 bytes each: a million take 16 MB, as texts some 60. */
export interface IdColumn {
  readonly bytes: Uint8Array
  /** By position, those whose text is not what their bytes are written as (capital letters). */
  readonly odd: ReadonlyMap<number, string>
}

export const ID_BYTES = 16
/** Where the two digits of each byte stand in a UUID's text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** Value of the hexadecimal digit with this character code; wrong for any other character, which makes its id odd. */
const digit = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87)

/** The id at `position`, counted from 0. */
export function idAt({ bytes, odd }: IdColumn, position: number): string {
  const known = odd.size > 0 ? odd.get(position) : undefined
  if (known !== undefined) return known
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + position * ID_BYTES, ID_BYTES).toString(
    'hex',
  )
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function idColumn(ids: readonly string[]): IdColumn {
  const bytes = new Uint8Array(ids.length * ID_BYTES)
  const odd = new Map<number, string>()
  const column = { bytes, odd }
  for (const [position, id] of ids.entries()) {
    for (const [byte, place] of PLACES.entries())
      bytes[position * ID_BYTES + byte] =
        digit(id.charCodeAt(place)) * 16 + digit(id.charCodeAt(place + 1))
    if (idAt(column, position) !== id) odd.set(position, id)
  }
  return column
}
