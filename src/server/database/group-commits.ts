import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import { together } from './transact.ts'

interface Waiting<Work, Done> {
  readonly work: Work
  readonly resolve: (done: Done) => void
  readonly reject: (error: unknown) => void
}

/** No more in one transaction, so that none waits long for the others. */
const MOST_IN_A_GROUP = 64

/**
 * Does work of several requests in one transaction: waiting for the disk is what takes longest, and one wait is enough for
 * all that came meanwhile. Each resolves when its own is durable. Where a group fails, each of it is tried by itself: one
 * request's fault is not its neighbour's. `doIn` answers in the order of the work.
 */
export function groupCommits<Work, Done>(
  database: Kysely<Tables>,
  doIn: (transaction: Transaction<Tables>, group: readonly Work[]) => Promise<readonly Done[]>,
): (work: Work) => Promise<Done> {
  let queue: Waiting<Work, Done>[] = []
  let isRunning = false

  async function commit(group: readonly Waiting<Work, Done>[]): Promise<void> {
    const works = group.map(({ work }) => work)
    const done = await together(database, (transaction) => doIn(transaction, works))
    for (const [index, { resolve }] of group.entries()) resolve(done[index] as Done)
  }

  async function settle(group: readonly Waiting<Work, Done>[]): Promise<void> {
    if (group.length > 1) {
      try {
        return await commit(group)
      } catch {
        // Nothing of it was kept.
      }
    }
    for (const waiting of group) await commit([waiting]).catch(waiting.reject)
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.slice(0, MOST_IN_A_GROUP)
      queue = queue.slice(MOST_IN_A_GROUP)
      await settle(group)
    }
    isRunning = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      queue.push({ work, resolve, reject })
      if (isRunning) return
      isRunning = true
      // After what else has arrived in this turn of the event loop.
      setImmediate(() => void run())
    })
}
