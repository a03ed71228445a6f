import { parentPort } from 'node:worker_threads'
import type { ReadingAsk } from '#server/reading-thread/messages.ts'

// A thread that dies of one question.

parentPort?.on('message', ({ sql }: ReadingAsk) => {
  if (sql.includes('dies-of-this')) process.exit(1)
})
await import('#server/reading-thread/reading-worker.ts')
