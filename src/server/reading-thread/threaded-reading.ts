import { inspect } from 'node:util'
import type { CompiledQuery, Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../database/tables.ts'
import { threadOnDemand } from '../threads/thread-on-demand.ts'
import { threadProgram } from '../threads/thread-program.ts'
import { askingStore } from './asking-dialect.ts'
import type { ReadingAsk, ReadingThreadData, ReadingWord } from './messages.ts'

export interface Reading {
  /** Each statement sees what was committed when it began. It takes no transactions, and writes nothing. */
  readonly database: Kysely<Tables>
  close(): Promise<void>
}

export interface ThreadedReadingParts {
  readonly file: string
  /** The thread's name. */
  readonly name: string
  readonly logger: Pick<Logger, 'error'>
  /** The thread's program; a test puts in one that dies. */
  readonly program?: URL
}

interface Waiting {
  readonly query: CompiledQuery
  /** A thread died while it was looked at. */
  readonly isSuspect: boolean
  readonly resolve: (rows: readonly unknown[]) => void
  readonly reject: (error: Error) => void
}

/**
 * Reads SQLite's file on a thread of its own, started with the first question and ended when there has been none for a while.
 * What is asked when the thread dies is asked again of another, the one it was at last of all; that one fails where the
 * other dies of it too.
 */
export function threadedReading({
  file,
  name,
  logger,
  program = threadProgram('reading-worker', import.meta.url),
}: ThreadedReadingParts): Reading {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let isClosed = false

  function hear(word: ReadingWord): void {
    const asker = waiting.get(word.id)
    waiting.delete(word.id)
    if (word.kind === 'read') asker?.resolve(word.rows)
    else asker?.reject(new Error(`it could not be read: ${word.why}`))
    if (waiting.size === 0) thread.rest()
  }

  function mourn(cause: unknown): void {
    // It answers in the order it was asked.
    const [first, ...others] = waiting.values()
    waiting.clear()
    const fail = ({ reject }: Waiting): void =>
      reject(new Error('the thread that reads ended', { cause }))
    if (!isClosed) {
      const reason = cause instanceof Error ? inspect(cause) : 'the thread ended'
      logger.error({ reason, name }, 'a thread that reads died')
    }
    for (const each of others) (isClosed ? fail : send)(each)
    if (first && (isClosed || first.isSuspect)) fail(first)
    else if (first) send({ ...first, isSuspect: true })
  }

  const data: ReadingThreadData = { file }
  const thread = threadOnDemand<ReadingWord>({ program, name, data, hear, mourn })

  function send(what: Waiting): void {
    const { sql, parameters } = what.query
    const at = thread.wanted()
    asked += 1
    waiting.set(asked, what)
    const question: ReadingAsk = { id: asked, sql, parameters }
    at.postMessage(question, [])
  }

  const ask = (query: CompiledQuery): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => send({ query, isSuspect: false, resolve, reject }))

  return {
    database: askingStore('sqlite', async (query) => ({ rows: await ask(query) })),
    close() {
      isClosed = true
      return thread.close()
    },
  }
}
