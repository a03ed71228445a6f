import type { Logger } from 'pino'
import type { RetentionCounts, RetentionHold } from '#protocol/retention.ts'
import { applyRetention, previewRetention, type RetentionParts } from './apply-retention.ts'

/** Longer than a server is out of service, and short beside what a rule keeps: 28 days of a shorter month fit too. */
const MOST_DAYS_APART = 31
const DAY_MS = 86_400_000

type Automatic = RetentionParts & { readonly logger: Pick<Logger, 'info' | 'error'> }

const areAny = (counts: RetentionCounts): boolean =>
  Object.values(counts).some((count) => count > 0)

/** ISO instants. */
const isFarFrom = (lastRunAt: string, at: string): boolean =>
  Math.abs(Date.parse(at) - Date.parse(lastRunAt)) > MOST_DAYS_APART * DAY_MS

/** Of a store that knows of no run, the newest thing in it is as good: somebody was here then. */
const lastRunOf = async ({ retention, now }: RetentionParts): Promise<string> =>
  (await retention.lastRunAt()) ?? (await retention.newestAt()) ?? now()

/**
 * Why nothing is removed by itself, though something is due; `null` = nothing stands in the way.
 *
 * What is removed cannot be brought back, and the clock alone says what is due: one that is years ahead would have
 * everything removed. A server that runs has a run each day. So where the clock is more than 31 days from the last run,
 * either way, it is wrong, or the server was away for long; which of them a person has to say.
 */
export async function retentionHold(held: RetentionParts): Promise<RetentionHold | null> {
  const [at, lastRunAt] = [held.now(), await lastRunOf(held)]
  if (!isFarFrom(lastRunAt, at)) return null
  const due = await previewRetention(held, await held.retention.rules())
  return areAny(due) ? { at, lastRunAt, due } : null
}

/**
 * The run of the day: removes what the kept rules no longer keep, or holds back as above; says either in the process's
 * log, as counts. Where it holds back, or nothing is due, a clock that is far off leaves no trace, so that the runs go on
 * once it is set right.
 */
export async function runRetention(held: Automatic): Promise<void> {
  const { retention, logger, now } = held
  const lastRunAt = await lastRunOf(held)
  const hold = await retentionHold(held)
  if (hold !== null)
    logger.error(
      { due: hold.due, clock: hold.at, lastRun: lastRunAt },
      `retention held back: the clock is more than ${MOST_DAYS_APART} days from the last run; set it right, or remove what is due at /staff/privacy/retention`,
    )
  if (isFarFrom(lastRunAt, now())) {
    // Of the first run of all: what comes in under a wrong clock must not prove it right.
    await retention.noteRun(lastRunAt)
    return
  }
  const removed = await applyRetention(held, null)
  if (areAny(removed)) logger.info({ removed }, 'retention removed what was due')
}
