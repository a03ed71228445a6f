import { pino, type Logger } from 'pino'
import { logOutput } from './log-output.ts'
import { repeatedLines } from './repeated-lines.ts'

const ERROR = 50
/** Of a message: what tells one matter from another, and not one id. */
const KIND_LENGTH = 120

export interface CountedLog {
  readonly logger: Logger
  /** Errors since the start, those among them that were only counted. */
  readonly errors: () => number
}

/** What PostgreSQL adds to its message: the row it is about, with whatever somebody typed. */
const OF_PEOPLE = ['detail', 'where', 'internalQuery'] as const

function withoutPeople(given: unknown): unknown {
  const said: unknown = pino.stdSerializers.err(given as Error)
  if (said instanceof Object) for (const name of OF_PEOPLE) Reflect.deleteProperty(said, name)
  return said
}

/** What is wrong, in the words of the log and of the error's first line. */
function kindOf([details, said]: readonly unknown[]): string {
  const { error } = Object(details) as { readonly error?: unknown }
  const [first = ''] = error instanceof Error ? error.message.split('\n') : []
  return `${String(said)}${first && `: ${first.slice(0, KIND_LENGTH)}`}`
}

/**
 * A log that knows how many errors there were: a thread that died, a request that failed, a run that was held back. What
 * goes wrong again and again is written a few times a minute, and then counted. `fd`: where it goes; `flush` of the logger
 * is for the end of the process.
 */
export function countedLog(level: string, fd = 1): CountedLog {
  let count = 0
  const output = logOutput(fd)
  const plain = pino({ level }, output)
  const repeated = repeatedLines((kind, times) =>
    plain.error({ kind, times }, 'the same again, not written one by one'),
  )
  const logger = pino(
    {
      level,
      serializers: { error: withoutPeople },
      hooks: {
        logMethod(args, method, written) {
          if (written >= ERROR) {
            count += 1
            if (!repeated.mayBeWritten(kindOf(args))) return
          }
          method.apply(this, args)
        },
      },
    },
    output,
  )
  return { logger, errors: () => count }
}
