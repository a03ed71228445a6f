import { once } from 'node:events'
import { Worker, type ResourceLimits } from 'node:worker_threads'

/** Without anything to do for so long, the thread ends and gives its memory back. */
const IDLE_MS = 5 * 60_000
/** Megabytes: a piece or a page at a time needs little, and more is a fault. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 }

export interface ThreadOnDemand {
  /** The thread, started where there is none. It stays until it is at rest. */
  wanted(): Worker
  /** Nothing is asked of it now: it ends where that stays so. */
  rest(): void
  close(): Promise<void>
}

interface Parts<Word> {
  readonly program: URL
  readonly name: string
  readonly data: unknown
  readonly hear?: (word: Word) => void
  /** It died, or was closed: what was asked of it is not answered any more. */
  readonly mourn?: (cause: unknown) => void
}

/**
 * A thread started when it is first wanted, and ended when it has been at rest for a while. One that died is forgotten:
 * whoever wants it next has another.
 */
export function threadOnDemand<Word>({
  program,
  name,
  data,
  hear,
  mourn,
}: Parts<Word>): ThreadOnDemand {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null

  function stay(): void {
    if (idle) clearTimeout(idle)
  }

  function end(): void {
    const idling = worker
    // Ending takes a moment: what is asked meanwhile gets another.
    worker = null
    void idling?.terminate()
  }

  function start(): Worker {
    const started = new Worker(program, { workerData: data, resourceLimits: LIMITS, name })
    const forget = (cause: unknown): void => {
      if (worker !== started) return
      worker = null
      mourn?.(cause)
    }
    // Each download under way listens for its end: from eleven on Node would warn of a leak, where nothing leaks.
    started.setMaxListeners(0)
    if (hear) started.on('message', hear)
    started.on('error', forget)
    started.on('exit', forget)
    started.unref()
    return started
  }

  return {
    wanted() {
      stay()
      return (worker ??= start())
    },
    rest() {
      stay()
      idle = setTimeout(end, IDLE_MS)
      idle.unref()
    },
    async close() {
      stay()
      if (!worker) return
      const exited = once(worker, 'exit')
      await worker.terminate()
      await exited
    },
  }
}
