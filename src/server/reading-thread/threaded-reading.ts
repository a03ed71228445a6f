import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { threadOnDemand } from '../thread-on-demand.ts'
import { threadProgram } from '../thread-program.ts'
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
  /** The thread's program; a test puts in one that dies. */
  readonly program?: URL
}

interface Waiting {
  readonly resolve: (rows: readonly unknown[]) => void
  readonly reject: (error: Error) => void
}

/**
 * Reads SQLite's file on a thread of its own, started with the first question and ended when there has been none for a while.
 * What is asked when the thread dies fails; whoever asks next has another.
 */
export function threadedReading({
  file,
  name,
  program = threadProgram('reading-worker', import.meta.url),
}: ThreadedReadingParts): Reading {
  const waiting = new Map<number, Waiting>()
  let asked = 0

  function hear(word: ReadingWord): void {
    const asker = waiting.get(word.id)
    waiting.delete(word.id)
    if (word.kind === 'read') asker?.resolve(word.rows)
    else asker?.reject(new Error(`it could not be read: ${word.why}`))
    if (waiting.size === 0) thread.rest()
  }

  function mourn(cause: unknown): void {
    for (const { reject } of waiting.values())
      reject(new Error('the thread that reads ended', { cause }))
    waiting.clear()
  }

  const data: ReadingThreadData = { file }
  const thread = threadOnDemand<ReadingWord>({ program, name, data, hear, mourn })

  function ask({ sql, parameters }: CompiledQuery): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const at = thread.wanted()
      asked += 1
      waiting.set(asked, { resolve, reject })
      const question: ReadingAsk = { id: asked, sql, parameters }
      at.postMessage(question, [])
    })
  }

  return {
    database: askingStore('sqlite', async (query) => ({ rows: await ask(query) })),
    close: () => thread.close(),
  }
}
