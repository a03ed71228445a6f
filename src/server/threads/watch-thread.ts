import { inspect } from 'node:util'
import { Worker, type ResourceLimits } from 'node:worker_threads'

interface Watching<Word> {
  readonly program: URL
  readonly name: string
  readonly data: unknown
  /** In megabytes. */
  readonly limits: ResourceLimits
  /** Hears each word of the thread; the first says that it is ready. */
  readonly hear: (word: Word) => void
  /** The thread is gone, asked to or not; `reason` is for the log. */
  readonly mourn: (reason: string) => void
}

/** Starts `program` on a thread. `up` resolves when it has said its first word, or is gone before it said any. */
export function watchThread<Word>({ program, name, data, limits, hear, mourn }: Watching<Word>): {
  readonly worker: Worker
  readonly up: Promise<void>
} {
  const worker = new Worker(program, { workerData: data, resourceLimits: limits, name })
  let reason = 'the thread ended'
  const up = new Promise<void>((resolve) => {
    worker.on('message', (word: Word) => {
      hear(word)
      resolve()
    })
    worker.on('error', (error) => (reason = inspect(error)))
    worker.on('exit', () => {
      mourn(reason)
      resolve()
    })
  })
  return { worker, up }
}
