import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import {
  FIRST_PARTS,
  lastParts,
  sheetPath,
  type NamedSheet,
  type XlsxPart,
} from '#protocol/xlsx/package.ts'

/** A sheet: its name (≤ 31 characters) and the pieces of its XML, which are asked for as the reader takes them. */
export interface XlsxSheet {
  readonly name: string
  readonly pieces: AsyncIterable<string> | Iterable<string>
  /** Asked for when all of it is read: the cells of its table, as its end has them; absent = no buttons to filter by. */
  readonly filtered?: () => string
}

/**
 * A workbook (ECMA-376) as a stream. One sheet's pieces are asked for at a time, in the order given, and no faster than
 * the reader takes them, so that memory stays flat; the next sheet is asked for when all of the one before is read. A reader
 * that goes away ends the sheet that was being read.
 */
export function xlsxStream(
  sheets: Iterable<XlsxSheet> | AsyncIterable<XlsxSheet>,
  at: Date,
): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let reading: Readable | null = null
  const options = { mtime: at, compressionLevel: 6 }
  const add = ({ path, xml }: XlsxPart): void => zip.addBuffer(Buffer.from(xml), path, options)
  const gone = new Promise<void>((resolve) => output.on('close', resolve))

  /** Resolves when all of it is read, or nobody wants it any more. */
  const addSheet = (path: string, { pieces }: XlsxSheet): Promise<void> => {
    const isRead = new Promise<void>((resolve) => {
      zip.addReadStreamLazy(path, options, (done) => {
        reading = Readable.from(inBytes(pieces), { objectMode: false })
        reading.on('error', (error) => output.destroy(error))
        reading.on('close', resolve)
        done(null, reading)
      })
    })
    return Promise.race([isRead, gone])
  }

  async function addAll(): Promise<void> {
    const named: NamedSheet[] = []
    for (const part of FIRST_PARTS) add(part)
    for await (const sheet of sheets) {
      await addSheet(sheetPath(named.length + 1), sheet)
      if (output.destroyed) return
      named.push({ name: sheet.name, filtered: sheet.filtered?.() ?? null })
    }
    // What names the sheets comes last: only now it is known how many there are.
    for (const part of lastParts(named)) add(part)
    zip.end()
  }

  output.on('close', () => reading?.destroy())
  zip.on('error', (error: Error) => output.destroy(error))
  addAll().catch((error: unknown) => output.destroy(error as Error))
  return output
}

async function* inBytes(pieces: XlsxSheet['pieces']): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
