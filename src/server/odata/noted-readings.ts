import { hashText } from '../keys/hash-text.ts'

/** So long a line of the log stands for the pages that follow. */
export const NOTED_FOR_MS = 15 * 60_000

/** What is read, and by which token. */
export interface Reading {
  readonly tokenId: string
  readonly set: string
  readonly filter: string | null
}

export interface NotedReadings {
  /** Whether a line in the log stands for this already, at `at` (ms). */
  has(reading: Reading, at: number): boolean
  add(reading: Reading, at: number): void
}

/**
 * Which readings have a line in the log. Where a page begins is said by whoever asks, and anybody can write a
 * `$skiptoken`: that there was a first page is remembered here, not believed. In this process alone; another writes a line
 * of its own.
 */
export function notedReadings(): NotedReadings {
  /** The oldest first. A filter may be long, and only has to be the same. */
  const notedAt = new Map<string, number>()
  const keyOf = ({ tokenId, set, filter }: Reading): string =>
    hashText(JSON.stringify([tokenId, set, filter]))
  const isOver = (since: number, at: number): boolean => at - since >= NOTED_FOR_MS
  return {
    has(reading, at) {
      const since = notedAt.get(keyOf(reading))
      return since !== undefined && !isOver(since, at)
    },
    add(reading, at) {
      for (const [key, since] of notedAt) {
        if (!isOver(since, at)) break
        notedAt.delete(key)
      }
      const key = keyOf(reading)
      notedAt.delete(key)
      notedAt.set(key, at)
    },
  }
}
