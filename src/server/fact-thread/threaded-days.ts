import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { StorePlace } from '../database/store.ts'
import { allTexts, learnTexts } from '../figures/coded-texts.ts'
import type { FactCodes } from '../figures/fact-block.ts'
import type { PutBy } from '../figures/held-block.ts'
import type { DayReader } from '../figures/read-days.ts'
import { threadProgram } from '../threads/thread-program.ts'
import type { FactThreadData, FactWord } from './messages.ts'

/** So few are read here: that is done before a thread has started. */
const FEW_DAYS = 31
/** Megabytes: the rows of a day and the block they become. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 }

export interface ThreadedDaysParts {
  readonly place: StorePlace
  /** Reads on this thread. */
  readonly inline: DayReader
  readonly logger: Pick<Logger, 'error'>
  /** The thread's program; a test puts in one that dies. */
  readonly program?: URL
}

async function* readOnThread(
  program: URL,
  data: FactThreadData,
  codes: FactCodes,
): AsyncGenerator<PutBy> {
  const worker = new Worker(program, { workerData: data, resourceLimits: LIMITS, name: 'reads' })
  // Whoever stops the server does not wait for figures nobody will see.
  worker.unref()
  try {
    for await (const [word] of on(worker, 'message', { close: ['exit'] })) {
      const { block, texts } = word as FactWord
      learnTexts(codes, texts)
      yield block
    }
  } finally {
    await worker.terminate()
  }
}

/**
 * Reads many days on a thread that ends when it has, as after a start; few, or what a thread that died has left, on this
 * one.
 */
export const threadedDayReader = ({
  place,
  inline,
  logger,
  program = threadProgram('fact-worker', import.meta.url),
}: ThreadedDaysParts): DayReader =>
  async function* read(days, codes, spool) {
    const left = new Set(days)
    if (days.length > FEW_DAYS) {
      try {
        const data: FactThreadData = { place, days, texts: allTexts(codes), spool }
        for await (const block of readOnThread(program, data, codes)) {
          left.delete(block.shape.day)
          yield block
        }
        if (left.size > 0) logger.error({ left: left.size }, 'the thread that reads figures ended')
      } catch (error) {
        logger.error({ error, left: left.size }, 'the thread that reads figures died')
      }
    }
    if (left.size > 0) yield* inline([...left], codes, spool)
  }
