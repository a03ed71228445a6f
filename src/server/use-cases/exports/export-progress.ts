import type { ExportProgress } from '#protocol/exports.ts'

interface Kept {
  readonly userId: string
  readonly startedMs: number
  progress: ExportProgress
}

const KEPT_MS = 60 * 60_000
const KEPT_AT_MOST = 500

/** What this process is writing or has written of late, by the ticket whoever asked for it made up. */
export function exportProgressBook(nowMs: () => number) {
  const kept = new Map<string, Kept>()

  function makeRoom(): void {
    for (const [ticket, { startedMs }] of kept)
      if (startedMs < nowMs() - KEPT_MS || kept.size >= KEPT_AT_MOST) kept.delete(ticket)
  }

  return {
    /** Passes the bytes on and notes how far they are; `ticket` = `null`: nobody asks. */
    async *noted(
      ticket: string | null,
      userId: string,
      total: number,
      write: (onRows: (submissions: number) => void) => AsyncIterable<Uint8Array>,
    ): AsyncGenerator<Uint8Array> {
      makeRoom()
      const entry: Kept = {
        userId,
        startedMs: nowMs(),
        progress: { state: 'running', written: 0, total },
      }
      if (ticket !== null) kept.set(ticket, entry)
      let written = 0
      let isWhole = false
      try {
        yield* write((more) => {
          written += more
          entry.progress = { state: 'running', written, total }
        })
        isWhole = true
      } finally {
        entry.progress = { state: isWhole ? 'done' : 'broken', written, total }
      }
    },
    /** Only for who asked for it. */
    of(ticket: string, userId: string): ExportProgress | undefined {
      const entry = kept.get(ticket)
      return entry?.userId === userId ? entry.progress : undefined
    },
  }
}
