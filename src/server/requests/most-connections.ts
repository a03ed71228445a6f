import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:net'
import type { Logger } from 'pino'

/** Files, connections among them, that this process may have open, and has; `null` = the system does not tell. */
export interface OpenFiles {
  readonly most: number
  readonly now: number
}

/** As Linux tells it; Node has raised its limit as far as it may by then. */
export function openFiles(): OpenFiles | null {
  try {
    const [, most] =
      /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return most === undefined
      ? null
      : { most: Number(most), now: readdirSync('/proc/self/fd').length }
  } catch {
    return null
  }
}

/** How many connections leave a file for each of them besides, as for a part of a page that is read or a download. */
const connectionsWithin = ({ most, now }: OpenFiles): number =>
  Math.max(1, Math.floor((most - now) / 2))

/** Whoever opens thousands is not to fill the log's disk with it too. */
const QUIET_MS = 60_000

/**
 * Takes no more connections than there are files for, and says in the log when it turns some away, once a minute at most.
 * Without a bound of its own, Node would turn them away in silence once no file is left to be opened, and the store could
 * open none either.
 */
export function boundConnections(
  server: Server,
  files: OpenFiles | null,
  logger: Pick<Logger, 'error'>,
): void {
  if (files === null) return
  const most = connectionsWithin(files)
  server.maxConnections = most
  let turnedAway = 0
  let isQuiet = false
  function say(): void {
    if (isQuiet || turnedAway === 0) return
    logger.error(
      { turnedAway, connections: most, openFiles: files?.most },
      'connections were turned away: there are as many as this process may have open files for (LimitNOFILE, ulimit -n)',
    )
    turnedAway = 0
    isQuiet = true
    setTimeout(() => {
      isQuiet = false
      say()
    }, QUIET_MS).unref()
  }
  server.on('drop', () => {
    turnedAway += 1
    say()
  })
}
