import type { Logger } from 'pino'
import type { AppDependencies } from '../dependencies.ts'

/** Clocks of several boxes differ by less. */
const APART_MS = 3_600_000

type Looking = Pick<AppDependencies, 'retention' | 'now'> & {
  readonly logger: Pick<Logger, 'warn'>
}

/**
 * Says in the process's log where something is held that is dated later than the machine's clock: receipts signed from now on
 * would say so too, and nobody else notices. Nothing is refused for it: where the clock was ahead once and is right now, the same
 * is found for as long as it was.
 */
export async function sayWhereClockIsBehind({ retention, now, logger }: Looking): Promise<void> {
  const [clock, newest] = [now(), await retention.newestAt()]
  if (newest === null || Date.parse(newest) - Date.parse(clock) <= APART_MS) return
  logger.warn(
    { clock, newest },
    'the store holds what is dated later than the clock of this machine: the clock is behind, or was ahead once',
  )
}
