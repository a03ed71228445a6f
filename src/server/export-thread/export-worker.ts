import { parentPort, workerData } from 'node:worker_threads'
import { openToRead } from '../database/open-store.ts'
import { giveWay } from '../threads/give-way.ts'
import { exportRepository } from '../repositories/export-cells.ts'
import { exportTexts } from '../use-cases/exports/export-texts.ts'
import { inlineExportRunner } from './export-runner.ts'
import type { ExportAsk, ExportPiece, ExportTask, ExportThreadData } from './messages.ts'

/*
 * Writes downloads beside the thread that answers requests, with a connection of its own that only reads: however long
 * a download is, nobody's delivery waits for it.
 */

giveWay()

const { place, content, texts } = workerData as ExportThreadData
const runner = inlineExportRunner({
  exports: exportRepository(openToRead(place)),
  content,
  exportTexts: exportTexts(texts),
})

/** What is sent is gone here; small buffers share theirs with others, and are copied. */
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes)

function serve({ order, port }: ExportTask): void {
  let rows = 0
  const say = (piece: ExportPiece): void =>
    port.postMessage(piece, piece.bytes ? [piece.bytes.buffer] : [])
  const pieces = runner.run(order, (more) => (rows += more))[Symbol.asyncIterator]()

  let isWanted = true

  async function next(): Promise<void> {
    if (!isWanted) return
    try {
      const { done, value } = await pieces.next()
      const written = rows
      rows = 0
      if (done === true) return say({ kind: 'end', bytes: null, rows: written })
      return say({ kind: 'piece', bytes: ownBytes(value), rows: written })
    } catch (error) {
      return say({ kind: 'failed', bytes: null, rows: 0, why: String(error) })
    }
  }

  // One piece after the other, however many are asked for; those that were and are not wanted any more are not written.
  let last: Promise<void> = Promise.resolve()
  function stop(): void {
    isWanted = false
    last = last.then(async () => void (await pieces.return?.()))
  }
  port.on('message', (ask: ExportAsk) => {
    if (ask === 'more') last = last.then(next)
    else stop()
  })
  port.on('close', stop)
}

parentPort?.on('message', serve)
