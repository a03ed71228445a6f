/**
 * Does `work` for each of `all`, at most `limit` at a time, so that some are still to come when something happens in the
 * middle; what fails does not stop the others. Resolves to how many failed.
 */
export async function atMostAtOnce<Each>(
  limit: number,
  all: readonly Each[],
  work: (each: Each) => Promise<void>,
): Promise<number> {
  const waiting = all.values()
  let failed = 0
  const hand = async (): Promise<void> => {
    for (const each of waiting) await work(each).catch(() => (failed += 1))
  }
  await Promise.all(Array.from({ length: limit }, hand))
  return failed
}
