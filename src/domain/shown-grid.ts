import { FEWEST_SHOWN, shownCells } from './anonymity.ts'
import { roomOf } from './cell-range.ts'

type Place = readonly [row: number, column: number]
type Table<Cell> = readonly (readonly Cell[])[]

/** What is known of a table of two dimensions beside its cells. */
export interface GridRule {
  /** Cells below it are hidden, and no hidden one may be known closer than by it. */
  readonly fewest?: number
  /** Lines whose sum is told; where absent, those that `shownCells` shows. */
  readonly rowShown?: readonly boolean[]
  readonly columnShown?: readonly boolean[]
  /** Whether a cell is told at all, of whatever size; where absent, each is. */
  readonly isTold?: (row: number, column: number) => boolean
}

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0)

/** For each line where it stands among those whose sum is told; the others stand together behind them, known as a rest. */
function placesOf(shown: readonly boolean[]): { readonly at: readonly number[]; length: number } {
  const told = shown.filter(Boolean).length
  let next = 0
  return {
    at: shown.map((isShown) => (isShown ? next++ : told)),
    length: told < shown.length ? told + 1 : told,
  }
}

/** The table as who reads it has it: what is hidden with its line is one rest, of which only the sum can be computed. */
class ReadTable {
  readonly counts: Table<number>
  readonly #hidden: boolean[][]
  readonly #rest: Place
  readonly #fewest: number
  constructor(counts: Table<number>, hidden: boolean[][], rest: Place, fewest: number) {
    this.counts = counts
    this.#hidden = hidden
    this.#rest = rest
    this.#fewest = fewest
  }
  readonly isHidden = (row: number, column: number): boolean => this.#hidden[row]?.[column] === true
  countAt([row, column]: Place): number {
    return this.counts[row]?.[column] ?? 0
  }
  set([row, column]: Place, isHidden: boolean): void {
    const line = this.#hidden[row]
    if (line) line[column] = isHidden
  }
  get places(): readonly Place[] {
    return this.counts.flatMap((line, row) => line.map((_, column) => [row, column] as const))
  }
  get hidden(): readonly Place[] {
    return this.places.filter(([row, column]) => this.isHidden(row, column))
  }
  /**
   * Whether a small cell could be anything within `fewest`, as in a table of one dimension. Of a rest, which is of several
   * cells, it is enough that it may be as many: how they share it is not known. Others may be known; that they are hidden
   * is for the sake of the small ones.
   */
  isSafe(cell: Place): boolean {
    const count = this.countAt(cell)
    if (count >= this.#fewest) return true
    const isRest = cell[0] === this.#rest[0] || cell[1] === this.#rest[1]
    const below = isRest ? count : roomOf(this, cell, 'fewer', this.#fewest)
    return below + roomOf(this, cell, 'more', this.#fewest) >= this.#fewest
  }
  get isAllSafe(): boolean {
    return this.hidden.every((cell) => this.isSafe(cell))
  }
}

/** What hides most cheaply a cell that is given away: the shown ones of a rectangle with it, all its lines at worst. */
function hideBeside(table: ReadTable, cell: Place): void {
  const [row, column] = cell
  const sizeOf = (places: readonly Place[]): number =>
    total(places.map((place) => table.countAt(place)))
  const shownOf = (places: readonly Place[]): readonly Place[] =>
    places.filter((place) => !table.isHidden(...place))
  const choices = table.places
    .filter(([otherRow, otherColumn]) => otherRow !== row && otherColumn !== column)
    .map(([otherRow, otherColumn]) =>
      shownOf([
        [otherRow, otherColumn],
        [row, otherColumn],
        [otherRow, column],
      ]),
    )
    .filter((places) => places.length > 0)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
  const mark = (places: readonly Place[], isHidden: boolean): void => {
    for (const place of places) table.set(place, isHidden)
  }
  for (const places of choices) {
    mark(places, true)
    if (table.isSafe(cell)) return
    mark(places, false)
  }
  // No rectangle is enough alone: the cheapest is the beginning, and with all hidden nothing is given away.
  mark(choices[0] ?? shownOf(table.places), true)
}

/**
 * Which cells of a table of two dimensions may be shown, `rows[i][j]` being a count, when sums of lines are told too. Cells
 * below `fewest` and those of a line that is not told are hidden, and so many others that no small one can be computed
 * closer than by `fewest`, from however many lines together (`cell-range.ts`): for all a reader knows it is that many.
 * Hides more than the least that would do, since finding the least is a hard problem, but none that could simply be shown.
 */
export function shownGrid(rows: Table<number>, rule: GridRule = {}): Table<boolean> {
  const { fewest = FEWEST_SHOWN, isTold = () => true } = rule
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0))
  const rowShown = rule.rowShown ?? shownCells(rows.map(total), fewest)
  const columnShown = rule.columnShown ?? shownCells(columns.map(total), fewest)
  const [across, down] = [placesOf(rowShown), placesOf(columnShown)]
  const isOpen = (row: number, column: number): boolean =>
    rowShown[row] === true && columnShown[column] === true && isTold(row, column)

  const counts = Array.from({ length: across.length }, () => Array(down.length).fill(0) as number[])
  const hidden = counts.map((row) => row.map(() => false))
  for (const [row, cells] of rows.entries())
    for (const [column, count] of cells.entries()) {
      const [line, place] = [across.at[row] ?? 0, down.at[column] ?? 0]
      const sums = counts[line]
      const marks = hidden[line]
      if (!sums || !marks) continue
      sums[place] = (sums[place] ?? 0) + count
      if (!isOpen(row, column) || count < fewest) marks[place] = true
    }
  const rest = [
    rowShown.includes(false) ? across.length - 1 : -1,
    columnShown.includes(false) ? down.length - 1 : -1,
  ] as const
  const table = new ReadTable(counts, hidden, rest, fewest)

  const mustHide = new Set(table.hidden.map(String))
  for (;;) {
    const given = table.hidden.find((cell) => !table.isSafe(cell))
    if (!given || table.hidden.length === table.places.length) break
    hideBeside(table, given)
  }
  const besides = table.hidden
    .filter((cell) => !mustHide.has(String(cell)))
    .toSorted((a, b) => table.countAt(b) - table.countAt(a))
  for (const cell of besides) {
    table.set(cell, false)
    if (!table.isAllSafe) table.set(cell, true)
  }
  return rows.map((row, line) =>
    row.map(
      (_, column) =>
        isOpen(line, column) && !table.isHidden(across.at[line] ?? 0, down.at[column] ?? 0),
    ),
  )
}
