import { parentPort } from 'node:worker_threads'
import type { Task } from '#server/judging/judge-item.ts'
import { isFirst } from './is-first.ts'

// A judging thread that does what a body announces: dies once, where the file it names is not there yet, or always, or
// never comes to an end.

const ONCE = /dies-once:([^"]+)"/

parentPort?.on('message', (tasks: readonly Task[]) => {
  for (const { item } of tasks) {
    if (item.body.includes('never-ends')) for (;;);
    const mark = ONCE.exec(item.body)?.[1]
    if (item.body.includes('dies-always') || (mark !== undefined && isFirst(mark))) process.exit(1)
  }
})
await import('#server/judging/judge-worker.ts')
