import type { RowPieces } from './export-rows.ts'

/** The rows a sheet takes at a time, and the rest of a piece kept for the next sheet. */
export function sheetfuls<Row>(rows: RowPieces<Row>) {
  const pieces = rows[Symbol.asyncIterator]()
  let ahead: readonly Row[] = []
  async function hasMore(): Promise<boolean> {
    while (ahead.length === 0) {
      const next = await pieces.next()
      if (next.done) return false
      ahead = next.value
    }
    return true
  }
  return {
    hasMore,
    /** At most `most` of them. */
    async *take(most: number): AsyncGenerator<readonly Row[]> {
      for (let left = most; left > 0 && (await hasMore());) {
        const piece = ahead.slice(0, left)
        ahead = ahead.slice(left)
        left -= piece.length
        yield piece
      }
    },
    /** Lets go of what the rest would be read from. */
    end: async () => void (await pieces.return?.()),
  }
}
