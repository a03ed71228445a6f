import type { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { onceATurn } from '../threads/once-a-turn.ts'
import type { Signer } from '../keys/signer.ts'
import { startingAgain } from '../threads/start-again.ts'
import { threadProgram } from '../threads/thread-program.ts'
import { watchThread } from '../threads/watch-thread.ts'
import { judgeItems, unjudged, type Task } from './judge-item.ts'
import { withBody, type ThreadStart, type ThreadWord } from './judge-thread.ts'
import type { JudgedItem, Judges } from './judged-item.ts'

/** Items one message carries at most: enough that messages cost little, few enough that several threads share the work. */
const ITEMS_A_MESSAGE = 64
/** Items one message carries at least, where so many wait: fewer cost more in messages than is won. */
const FEWEST_A_MESSAGE = 8
/** One that is worked on and one that waits, so that a thread never waits for this one. */
const MESSAGES_A_THREAD = 2
/** Megabytes: what a thread needs to judge a hundred of the largest bodies, several times over. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 48 }
/**
 * How long one message may take, in milliseconds; usually it is a hundredth of a second. Twice that, and a new thread's
 * start, is less than a device waits for an answer (`sync/http-transport.ts`).
 */
const PATIENCE_MS = 10_000

export interface PoolParts {
  readonly threads: number
  readonly start: ThreadStart
  readonly signer: Signer
  readonly logger: Pick<Logger, 'error'>
  /** The thread's program; a test puts in one that dies. */
  readonly program?: URL
  /** How long a thread may take for a message before it is taken for stuck, in milliseconds. */
  readonly patience?: number
  /** How long after a thread that never came up another is tried, in milliseconds. */
  readonly pause?: number
}

interface Waiting extends Task {
  /** Threads that died while they had this item before them. */
  deaths: number
  readonly settle: (judged: JudgedItem) => void
  readonly fail: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  /** Messages it has not answered, the oldest first: that one it works on. */
  readonly sent: (readonly Waiting[])[]
  /** Goes off where the message it works on takes too long. */
  readonly alarm: NodeJS.Timeout
  isStuck: boolean
  isReady: boolean
}

/**
 * Judges on threads of their own, so that this one is free for requests and the store. Items of whatever requests wait
 * together and travel together. A thread that dies, or is stuck, is replaced, and what it had is judged again, each item by
 * itself; one that a second thread dies of is kept for staff as `submission.unjudged`. Where no thread can be started, items are
 * judged on this thread until one can. Resolves when the first threads are ready.
 */
export async function judgePool(parts: PoolParts): Promise<Judges> {
  const { start, signer, logger, patience = PATIENCE_MS } = parts
  const { program = threadProgram('judge-worker', import.meta.url) } = parts
  const threads = new Set<Thread>()
  const successors = startingAgain(parts.pause)
  let queue: Waiting[] = []
  let isClosed = false

  /**
   * What is sent next: half of what waits, so that the first are on their way to the disk while the others are judged.
   * Items a thread died of go alone.
   */
  function take(share: number): readonly Waiting[] {
    const lone = queue.findIndex(({ deaths }) => deaths > 0)
    const half = Math.max(FEWEST_A_MESSAGE, Math.ceil(queue.length / 2))
    const end = lone === 0 ? 1 : Math.min(share, half, ITEMS_A_MESSAGE, lone < 0 ? Infinity : lone)
    const taken = queue.slice(0, end)
    queue = queue.slice(end)
    return taken
  }

  function dispatch(): void {
    if (threads.size === 0) {
      const left = queue.splice(0)
      const judged = judgeItems(left, { content: start.content, signer })
      for (const [index, each] of judged.entries()) left[index]?.settle(each)
    }
    for (let depth = 0; depth < MESSAGES_A_THREAD; depth += 1) {
      const free = [...threads].filter(({ isReady, sent }) => isReady && sent.length <= depth)
      for (const [index, thread] of free.entries()) {
        if (queue.length === 0) return
        const message = take(Math.ceil(queue.length / (free.length - index)))
        if (thread.sent.length === 0) thread.alarm.refresh()
        thread.sent.push(message)
        const tasks: readonly Task[] = message.map(({ item, receivedAt }) => ({
          item,
          receivedAt,
        }))
        thread.worker.postMessage(tasks, [])
      }
    }
  }

  const wake = onceATurn(dispatch)

  function hear(thread: Thread, { kind, judged }: ThreadWord): void {
    if (kind === 'ready') thread.isReady = true
    else {
      const message = thread.sent.shift() ?? []
      thread.alarm.refresh()
      for (const [index, { item, settle }] of message.entries()) {
        const each = judged[index]
        if (each) settle(withBody(each, item.body))
      }
    }
    dispatch()
  }

  /** Ends a thread that is stuck. Where this thread was held up itself, the answer has come and is only not heard yet. */
  function suspect(thread: Thread): void {
    const [oldest] = thread.sent
    if (!oldest) return
    setImmediate(() => {
      if (thread.sent[0] !== oldest) return
      thread.isStuck = true
      void thread.worker.terminate()
    })
  }

  /** What a thread had in hand when it died. */
  function mourn({ sent }: Thread, reason: string): void {
    const [suspects = [], ...others] = sent
    const again: Waiting[] = []
    for (const each of suspects) {
      each.deaths += 1
      if (each.deaths === 1 || suspects.length > 1) again.push(each)
      else each.settle(unjudged(each, signer, reason))
    }
    queue = [...again, ...others.flat(), ...queue]
  }

  function open(): Promise<void> {
    const { worker, up } = watchThread<ThreadWord>({
      program,
      name: 'judges',
      data: start,
      limits: THREAD_MEMORY,
      hear: (word) => hear(thread, word),
      mourn(ended) {
        const reason = thread.isStuck ? `no answer within ${patience} ms` : ended
        clearTimeout(thread.alarm)
        threads.delete(thread)
        if (isClosed) return
        logger.error({ reason }, 'a judging thread died')
        mourn(thread, reason)
        successors.after(thread, () => void open())
        wake()
      },
    })
    const alarm = setTimeout(() => suspect(thread), patience).unref()
    const thread: Thread = { worker, sent: [], alarm, isStuck: false, isReady: false }
    threads.add(thread)
    return up
  }

  await Promise.all(Array.from({ length: parts.threads }, open))
  return {
    judge: (items, receivedAt) =>
      Promise.all(
        items.map(
          (item) =>
            new Promise<JudgedItem>((settle, fail) => {
              if (isClosed) return fail(new Error('judging has stopped'))
              queue.push({ item, receivedAt, deaths: 0, settle, fail })
              wake()
            }),
        ),
      ),
    async close() {
      isClosed = true
      successors.stop()
      const left = [...queue.splice(0), ...[...threads].flatMap(({ sent }) => sent.flat())]
      for (const { fail } of left) fail(new Error('judging has stopped'))
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}
