import { parentPort } from 'node:worker_threads'
import type { IntakeAsk } from '#server/intake-thread/messages.ts'

// A thread that dies with what names a business so still in its hands.

parentPort?.on('message', ({ group }: IntakeAsk) => {
  const names = (group ?? []).flatMap(({ batch }) => batch.map(({ row }) => row?.body ?? ''))
  if (names.some((body) => body.includes('dies-of-this'))) process.exit(1)
})
await import('#server/intake-thread/intake-worker.ts')
