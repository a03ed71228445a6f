import type { Logger } from 'pino'
import type { OpenStore } from './store.ts'

/** A reader or a delivery that is in the way has gone on by then. */
const AGAIN_MS = 2_000

export interface ErasedOverwriter {
  /** Something was erased: what is left of it beside the tables goes at once, or as soon as nobody is in the way. */
  overwriteErased(): void
  stop(): void
}

/** Has the store overwrite what was erased, again and again until it could. */
export function erasedOverwriter(
  store: Pick<OpenStore, 'overwriteErased'>,
  logger: Pick<Logger, 'error'>,
): ErasedOverwriter {
  let again: NodeJS.Timeout | null = null
  let isFailing = false
  function isDone(): boolean {
    try {
      const done = store.overwriteErased()
      isFailing = false
      return done
    } catch (error) {
      // It was erased all the same: a full disk is no reason to tell its owner otherwise.
      if (!isFailing) logger.error({ error }, 'what was erased could not be overwritten yet')
      isFailing = true
      return false
    }
  }
  function overwriteErased(): void {
    if (again) clearTimeout(again)
    again = isDone() ? null : setTimeout(overwriteErased, AGAIN_MS).unref()
  }
  return {
    overwriteErased,
    stop() {
      if (again) clearTimeout(again)
    },
  }
}
