import { workerData } from 'node:worker_threads'
import type { FactThreadData } from '#server/fact-thread/messages.ts'

// A thread that dies when it has read half of what it was asked for.

const asked = workerData as FactThreadData
const half = Math.floor(asked.days.length / 2)
Object.assign(asked, { days: asked.days.slice(0, half) })
await import('#server/fact-thread/fact-worker.ts')
// Not by an error, which may be heard before what was said: what arrives of it would be a matter of luck.
process.exit(1)
