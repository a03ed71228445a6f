import { setTimeout as pause } from 'node:timers/promises'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import { youngCollector } from '../threads/collect-young.ts'
import { threadOnDemand } from '../threads/thread-on-demand.ts'
import { threadProgram } from '../threads/thread-program.ts'
import type { IdList } from '../figures/id-list.ts'
import type { ExportRunner } from './export-runner.ts'
import type { ExportAsk, ExportPiece, ExportTask, ExportThreadData } from './messages.ts'

/** Pieces asked for ahead, so that writing one and sending another go on together. */
const AHEAD = 3
/** So long a download waits before each piece while deliveries are under way: some 30,000 rows a second go on. */
const GIVE_WAY_MS = 4
/** Bytes of pieces that may lie about once they are sent. */
const MOST_SENT = 4 * 1024 * 1024

const ask = (port: MessagePort, what: ExportAsk): void => port.postMessage(what)

/** Gives the pieces as they come, and asks for as many as are taken. */
async function* piecesFrom(
  port: MessagePort,
  worker: Worker,
  isBusy: () => boolean,
  onRows: (submissions: number) => void,
  onSent: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const come: ExportPiece[] = []
  let wake: (() => void) | null = null
  let fault: Error | null = null
  const told = (): void => wake?.()
  const onPiece = (piece: ExportPiece): void => {
    come.push(piece)
    told()
  }
  const onDeath = (error: unknown): void => {
    fault = new Error('the thread that writes downloads ended', { cause: error })
    told()
  }
  port.on('message', onPiece)
  worker.once('error', onDeath)
  worker.once('exit', onDeath)
  try {
    for (let index = 0; index < AHEAD; index += 1) ask(port, 'more')
    for (;;) {
      const piece = come.shift()
      if (piece) {
        onRows(piece.rows)
        if (piece.kind === 'end') return
        if (piece.kind === 'failed') throw new Error(`a download broke off: ${piece.why}`)
        if (isBusy()) await pause(GIVE_WAY_MS)
        ask(port, 'more')
        yield piece.bytes
        onSent(piece.bytes.byteLength)
        continue
      }
      if (fault) throw fault
      await new Promise<void>((resolve) => (wake = resolve))
      wake = null
    }
  } finally {
    worker.off('error', onDeath)
    worker.off('exit', onDeath)
    ask(port, 'stop')
    port.close()
  }
}

/**
 * Writes downloads on a thread of their own, started with the first and ended when there has been none for a while. While
 * `isBusy`, they go slower: below normal priority alone does not do, since this thread and the network send what is written.
 */
export function threadedExportRunner(data: ExportThreadData, isBusy: () => boolean): ExportRunner {
  const underWay = new Set<IdList>()
  const onSent = youngCollector(MOST_SENT)
  // Whoever reads from it is told of its end by a listener of their own.
  const thread = threadOnDemand({
    program: threadProgram('export-worker', import.meta.url),
    name: 'exports',
    data,
  })
  function rest(): void {
    if (underWay.size === 0) thread.rest()
  }

  return {
    async *run(order, onRows) {
      try {
        const { port1, port2 } = new MessageChannel()
        const at = thread.wanted()
        const task: ExportTask = { order, port: port2 }
        // What its ids lie in stays open while the thread reads them.
        underWay.add(order.ids)
        at.postMessage(task, [port2])
        yield* piecesFrom(port1, at, isBusy, onRows, onSent)
      } finally {
        underWay.delete(order.ids)
        rest()
      }
    },
    warm() {
      thread.wanted()
      rest()
    },
    close: () => thread.close(),
  }
}
