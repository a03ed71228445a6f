import {
  DIMENSIONS,
  type Dimension,
  type FactBlock,
  type Lists,
  type Numbers,
} from './fact-block.ts'
import type { Spool, Spooled } from './spool.ts'
import { clearSlips, workbench } from './workbench.ts'

/** Bytes a number takes in a column, and how many numbers there are. */
type Column = readonly [width: number, length: number]

/** How a block lies in its bytes; plain data, so that another thread can tell of it. */
export interface PackedShape {
  readonly day: string
  readonly count: number
  readonly columns: readonly Column[]
  /** Codes of the pillars whose columns come last. */
  readonly pillars: readonly number[]
  readonly oddIds: ReadonlyMap<number, string>
}

/** A block with its bytes in memory. */
export interface Packed {
  readonly shape: PackedShape
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A block wherever its bytes are. */
export interface PutBy {
  readonly shape: PackedShape
  readonly stored: Spooled
}

/** What says which row it is comes first: whoever counts does not read it. */
const FRONT = 2
/** Where `marks` is among the columns. */
const MARKS_COLUMN = 3
/** Where a column may begin, so that it can be read as the widest numbers there are. */
const STEP = Uint32Array.BYTES_PER_ELEMENT
const placed = ([width, length]: Column): number => Math.ceil((width * length) / STEP) * STEP

const bytesIn = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + placed(column), 0)

const columnsOf = (block: FactBlock): readonly Numbers[] => [
  block.ids.bytes,
  block.times,
  block.version,
  block.marks,
  ...DIMENSIONS.map((dimension) => block.dimensions[dimension]),
  block.score,
  block.first,
  block.unknown,
  block.applicable,
  block.steps,
  ...[block.obstacles, block.programmes].flatMap(({ of, ends, codes }) => [of, ends, codes]),
  ...block.pillars.values(),
]

/** One piece of memory, and how to read it. */
export function packBlock(block: FactBlock): Packed {
  const all = columnsOf(block)
  const columns = all.map(({ BYTES_PER_ELEMENT, length }): Column => [BYTES_PER_ELEMENT, length])
  const bytes = new Uint8Array(bytesIn(columns))
  let at = 0
  for (const [index, numbers] of all.entries()) {
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at)
    at += placed(columns[index] ?? [0, 0])
  }
  const { day, count, ids, pillars } = block
  return { shape: { day, count, columns, pillars: [...pillars.keys()], oddIds: ids.odd }, bytes }
}

const numbersAt = (buffer: ArrayBuffer, at: number, [width, length]: Column): Numbers => {
  if (width === 1) return new Uint8Array(buffer, at, length)
  return width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length)
}

/** The columns one after the other. */
function* numbersIn(
  buffer: ArrayBuffer,
  columns: readonly Column[],
): Generator<Numbers, undefined> {
  let at = 0
  for (const column of columns) {
    yield numbersAt(buffer, at, column)
    at += placed(column)
  }
}
const NOTHING = new Uint8Array(0)

/** All days are read into the same memory, one after the other. */
const forFronts = workbench()
const forRest = workbench()

/** What lies on the benches now. */
let laidOut: { readonly block: HeldBlock; readonly view: FactBlock } | null = null
let isLooking = false

/**
 * The facts of a day, of which hardly anything is in memory: they are read from where they were put by whenever somebody
 * looks at them, which takes a few microseconds for a thousand rows.
 */
export class HeldBlock {
  readonly #shape: PackedShape
  #stored: Spooled
  #spool: Spool

  constructor({ shape, stored }: PutBy, spool: Spool) {
    this.#shape = shape
    this.#stored = stored
    this.#spool = spool
  }

  get day(): string {
    return this.#shape.day
  }

  get count(): number {
    return this.#shape.count
  }

  get isInMemory(): boolean {
    return this.#stored.kind === 'memory'
  }

  /** `false` = nothing of it is left out of the figures: that takes a wider column (`FLAGS.excluded`). */
  get hasExcluded(): boolean {
    const [width = 1] = this.#shape.columns[MARKS_COLUMN] ?? []
    return width > 1
  }

  /** Whether what it was put by in could not be read back. */
  get isLost(): boolean {
    return this.#spool.lost !== null
  }

  get size(): number {
    return bytesIn(this.#shape.columns)
  }

  /** Puts it by in another place, and forgets the one before. */
  moveTo(spool: Spool): void {
    const bytes = new Uint8Array(this.size)
    this.#spool.read(this.#stored, 0, bytes.length, bytes)
    this.#stored = spool.put(bytes)
    this.#spool = spool
  }

  /**
   * Has `look` look at the columns. They lie where the next block is read into: nothing of them outlives the call, and no
   * other block is looked at within it (throws).
   */
  look<Found>(look: (block: FactBlock) => Found): Found {
    if (isLooking) throw new Error('figures: a day is looked at while another is')
    isLooking = true
    clearSlips()
    try {
      return look(this.#view())
    } finally {
      isLooking = false
    }
  }

  #view(): FactBlock {
    if (laidOut?.block === this) return laidOut.view
    // Not before it is there: reading may fail half-way.
    laidOut = null
    const { day, count, columns, pillars, oddIds } = this.#shape
    const [front, rest] = [columns.slice(0, FRONT), columns.slice(FRONT)]
    const restBytes = forRest(bytesIn(rest))
    this.#spool.read(this.#stored, bytesIn(front), bytesIn(rest), restBytes)
    const numbers = numbersIn(restBytes.buffer, rest)
    const next = (): Numbers => numbers.next().value ?? NOTHING
    const list = (): Lists => ({ of: next(), ends: next() as Uint32Array, codes: next() })
    const readFront = (): readonly Numbers[] => {
      const bytes = forFronts(bytesIn(front))
      this.#spool.read(this.#stored, 0, bytesIn(front), bytes)
      return [...numbersIn(bytes.buffer, front)]
    }
    let known: readonly Numbers[] | null = null
    const view: FactBlock = {
      day,
      count,
      get ids() {
        const [bytes] = (known ??= readFront())
        return { bytes: bytes as Uint8Array, odd: oddIds }
      },
      get times() {
        const [, times] = (known ??= readFront())
        return times as Uint32Array
      },
      version: next(),
      marks: next(),
      dimensions: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, next()])) as Record<
        Dimension,
        Numbers
      >,
      score: next(),
      first: next(),
      unknown: next(),
      applicable: next(),
      steps: next(),
      obstacles: list(),
      programmes: list(),
      pillars: new Map(pillars.map((code) => [code, next()])),
    }
    laidOut = { block: this, view }
    return view
  }
}
