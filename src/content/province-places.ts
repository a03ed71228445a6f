/** Column and row of each province's tile, counted from 1, roughly where it lies (34 provinces, QĐ 19/2025/QĐ-TTg). */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  '12': [2, 1],
  '15': [3, 1],
  '08': [4, 1],
  '04': [5, 1],
  '11': [1, 2],
  '14': [2, 2],
  '25': [3, 2],
  '19': [4, 2],
  '20': [5, 2],
  '01': [3, 3],
  '24': [4, 3],
  '22': [5, 3],
  '37': [3, 4],
  '33': [4, 4],
  '31': [5, 4],
  '38': [3, 5],
  '40': [3, 6],
  '42': [4, 6],
  '44': [4, 7],
  '46': [4, 8],
  '48': [5, 8],
  '51': [5, 9],
  '52': [4, 10],
  '66': [4, 11],
  '56': [5, 11],
  '80': [2, 12],
  '75': [3, 12],
  '68': [4, 12],
  '82': [2, 13],
  '79': [3, 13],
  '91': [1, 14],
  '92': [2, 14],
  '86': [3, 14],
  '96': [2, 15],
}

/** A province's number, `null` where it is not told, and where its tile is. */
export interface PlacedProvince {
  readonly code: string
  readonly count: number | null
  readonly column: number
  readonly row: number
  /** Of the largest count, from 0 to 1. */
  readonly share: number
}

/** Where the tiles of these are; `null` is of those who did not say, and has none. */
export function placedProvinces(
  counted: readonly { readonly code: string | null; readonly count: number | null }[],
): readonly PlacedProvince[] {
  const most = Math.max(1, ...counted.map(({ count }) => count ?? 0))
  return counted.flatMap(({ code, count }) => {
    const place = code === null ? undefined : PLACES[code]
    if (code === null || !place) return []
    const [column, row] = place
    return [{ code, count, column, row, share: (count ?? 0) / most }]
  })
}
