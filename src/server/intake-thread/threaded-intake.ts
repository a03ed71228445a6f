import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { onceATurn } from '../threads/once-a-turn.ts'
import type { Keeping, Kept } from '../repositories/intake.ts'
import { startingAgain } from '../threads/start-again.ts'
import { threadProgram } from '../threads/thread-program.ts'
import { watchThread } from '../threads/watch-thread.ts'
import type { Intake } from './inline-intake.ts'
import type { IntakeAsk, IntakeThreadData, IntakeWord } from './messages.ts'

/** Requests whose submissions one transaction takes at most: none waits long for the others. */
const REQUESTS_A_GROUP = 64
/** And so many characters of bodies, beyond its first request: what is on its way is in the thread's memory too. */
const TEXT_A_GROUP = 8_000_000
/** One that is committed and one that waits, so that the thread never waits for this one. */
const GROUPS_SENT = 2
/** Megabytes: the groups it is sent, several times over. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

interface Waiting {
  readonly keeping: Keeping
  /** Characters of its bodies. */
  readonly size: number
  readonly settle: (kept: readonly Kept[]) => void
  readonly fail: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  /** Groups it has not answered, the oldest first. */
  readonly sent: (readonly Waiting[])[]
  isReady: boolean
}

const sizeOf = (batch: Keeping['batch']): number =>
  batch.reduce((sum, { row, aside }) => sum + (row ?? aside).body.length, 0)

export interface ThreadedIntakeParts {
  readonly start: IntakeThreadData
  /** Keeps on this thread, where no other can be started. */
  readonly inline: Intake
  readonly logger: Pick<Logger, 'error'>
  /** The thread's program; a test puts in one that dies. */
  readonly program?: URL
  /** How long after a thread that never came up another is tried, in milliseconds. */
  readonly pause?: number
}

/**
 * Keeps on a thread that has its own connection to the store's file, so that waiting for the disk holds up nobody who
 * asks. What several requests bring while it commits goes into its next transaction together. Where it dies, what it had
 * in hand fails, and whoever sent it tries again (what was committed after all is then a duplicate), and another takes
 * its place; where none can be started, this thread keeps until one can. Resolves when the first is ready.
 */
export async function threadedIntake(parts: ThreadedIntakeParts): Promise<Intake> {
  const { start, inline, logger, program = threadProgram('intake-worker', import.meta.url) } = parts
  let thread: Thread | null = null
  const queue: Waiting[] = []
  const successors = startingAgain(parts.pause)
  let isClosed = false

  const ask = (worker: Worker, what: IntakeAsk): void => worker.postMessage(what, [])

  /** The oldest that wait, as many as go together. */
  function takeGroup(): readonly Waiting[] {
    let [count, text] = [0, 0]
    for (const { size } of queue) {
      text += size
      if (count === REQUESTS_A_GROUP || (count > 0 && text > TEXT_A_GROUP)) break
      count += 1
    }
    return queue.splice(0, count)
  }

  function dispatch(): void {
    if (!thread) {
      for (const { keeping, settle, fail } of queue.splice(0))
        inline.keep(keeping.batch, keeping.device, keeping.now, keeping.enrolled).then(settle, fail)
      return
    }
    // Before it ends it gets all there is: it takes them in turn, and then the word to end.
    const most = isClosed ? Infinity : thread.isReady ? GROUPS_SENT : 0
    while (thread.sent.length < most && queue.length > 0) {
      const group = takeGroup()
      thread.sent.push(group)
      ask(thread.worker, { kind: 'keep', group: group.map(({ keeping }) => keeping) })
    }
  }

  const wake = onceATurn(dispatch)

  function hear(from: Thread, { kind, outcomes }: IntakeWord): void {
    if (kind === 'ready') from.isReady = true
    else
      for (const [index, { settle, fail }] of (from.sent.shift() ?? []).entries()) {
        const outcome = outcomes[index]
        if (outcome?.kept) settle(outcome.kept)
        else fail(new Error(`not kept: ${outcome?.why ?? 'no answer'}`))
      }
    dispatch()
  }

  function open(): Promise<void> {
    const { worker, up } = watchThread<IntakeWord>({
      program,
      name: 'keeps',
      data: start,
      limits: THREAD_MEMORY,
      hear: (word) => hear(opened, word),
      mourn(reason) {
        thread = null
        for (const { fail } of opened.sent.flat()) fail(new Error(`not kept: ${reason}`))
        if (isClosed) return
        logger.error({ reason }, 'the thread that keeps submissions died')
        successors.after(opened, () => void open())
        wake()
      },
    })
    const opened: Thread = { worker, sent: [], isReady: false }
    thread = opened
    return up
  }

  await open()
  return {
    keep: (batch, device, now, enrolled = null) =>
      new Promise((settle, fail) => {
        if (isClosed) return fail(new Error('intake has stopped'))
        const keeping = { batch, device, now, enrolled }
        queue.push({ keeping, size: sizeOf(batch), settle, fail })
        wake()
      }),
    async close() {
      isClosed = true
      successors.stop()
      const { worker } = thread ?? {}
      if (!worker) return
      dispatch()
      const ended = once(worker, 'exit')
      ask(worker, { kind: 'close', group: null })
      await ended
    },
  }
}
