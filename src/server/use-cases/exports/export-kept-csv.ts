import { setImmediate } from 'node:timers/promises'
import { idPieces, type IdList } from '../../figures/id-list.ts'
import type { ExportRepository } from '../../repositories/export-cells.ts'
import type { CellLayout } from './export-cells.ts'
import { csvCell, csvHead, csvLines, LINE_END } from './export-csv.ts'
import { wideRowsOf, wideTable } from './export-rows.ts'

/** Lines of some 850 bytes: as many as one piece that is sent. */
const LINES_A_PIECE = 150

const utf8 = new TextEncoder()

interface AskedPiece {
  readonly piece: readonly string[]
  readonly lines: Promise<Uint8Array | null>
}

/**
 * Asks for the lines of each piece while the one before is given, no further ahead: PostgreSQL puts them together while these
 * are sent.
 */
function* askedAhead(
  ids: IdList,
  linesOf: (piece: readonly string[]) => Promise<Uint8Array | null>,
): Generator<AskedPiece> {
  let before: AskedPiece | null = null
  for (const piece of idPieces(ids, LINES_A_PIECE)) {
    const lines = linesOf(piece)
    // Told to who waits for these lines. Who reads no further waits for none, and nothing hangs on them then.
    lines.catch(() => undefined)
    if (before) yield before
    before = { piece, lines }
  }
  if (before) yield before
}

/**
 * A CSV of codes that names nobody, a submission a line. Its lines are what is kept ready of each, so that they are copied
 * without being looked at; a piece with a submission that has none is written row by row. `onRows` is told how many
 * submissions each piece has.
 */
export async function* keptCsv(
  exports: ExportRepository,
  ids: IdList,
  layout: CellLayout,
  goesOn: boolean,
  onRows: (submissions: number) => void,
): AsyncGenerator<Uint8Array> {
  const table = wideTable(layout, csvCell)
  if (!goesOn) yield utf8.encode(csvHead(layout.columns, 'codes'))
  const asked = askedAhead(ids, (piece) => exports.linesOf(piece, layout.id, LINE_END))
  for (const { piece, lines: coming } of asked) {
    const lines = await coming
    if (lines) {
      onRows(piece.length)
      yield lines
    } else {
      const rows = await wideRowsOf(exports, piece, layout.id)
      onRows(rows.length)
      if (rows.length > 0) yield utf8.encode(csvLines(table, rows, 'codes'))
    }
    // Waiting for a promise alone does not let anybody else in while the store answers at once, as SQLite does.
    await setImmediate()
  }
}
