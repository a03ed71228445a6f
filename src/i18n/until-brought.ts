const LONGEST_PAUSE_MS = 15_000

/** Over after so long, or as soon as the line comes back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer)
      removeEventListener('online', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
  })
}

/**
 * Asks until it comes: on a weak line the first visit's files do not, and what went on without them would be a screen without
 * words, or none. Rejects with an error that `isOfTheLine` does not take for the line's.
 */
export async function untilBrought<Brought>(
  load: () => Promise<Brought>,
  isOfTheLine: (error: unknown) => boolean = () => true,
): Promise<Brought> {
  for (let wait = 1_000; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS))
    try {
      return await load()
    } catch (error) {
      if (!isOfTheLine(error)) throw error
      await pause(wait)
    }
}

/** What browsers say where a file did not come; a fault in one that did is told at once. */
const isOfTheLine = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported|importing a module|preload/i.test(error.message)

/** A part of the app that is fetched when it is first needed: the line loses some, and a page must not fail for that. */
export const untilLineBrings = <Brought>(load: () => Promise<Brought>): Promise<Brought> =>
  untilBrought(load, isOfTheLine)
