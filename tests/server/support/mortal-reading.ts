import { parentPort } from 'node:worker_threads'
import type { ReadingAsk } from '#server/reading-thread/messages.ts'
import { isFirst } from './is-first.ts'

// A thread that dies of one question, and of another the first time: where the file it names is not there yet.

const ONCE = /^dies-once:(.+)$/

parentPort?.on('message', ({ sql, parameters }: ReadingAsk) => {
  const mark = parameters.flatMap((each) => ONCE.exec(String(each))?.[1] ?? [])[0]
  if (sql.includes('dies-of-this') || (mark !== undefined && isFirst(mark))) process.exit(1)
})
await import('#server/reading-thread/reading-worker.ts')
