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
