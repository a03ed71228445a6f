/** Does `work` again and again, `everyMs` after it was last done or failed; keeps no process alive. */
export function everySoOften(
  everyMs: number,
  work: () => Promise<void>,
  onFailed: (error: unknown) => void,
): void {
  const again = (): void => everySoOften(everyMs, work, onFailed)
  setTimeout(() => void work().catch(onFailed).then(again), everyMs).unref()
}
