import { CHECKS, type CheckOutcome } from './checks.ts'
import { needKnown } from './need-known.ts'

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1)

/** A check that breaks down has not passed. */
const brokenDown = (error: unknown): CheckOutcome => ({
  isOk: false,
  summary: 'broke down',
  details: error instanceof Error ? (error.stack ?? error.message) : String(error),
})

/** Runs the named checks (all when none is named), one line each as they end; what is wrong is shown only where something is. */
export async function runChecks(
  names: readonly string[] = [],
): Promise<{ passed: number; failed: number }> {
  needKnown(
    names,
    CHECKS.map(({ name }) => name),
  )
  const chosen = CHECKS.filter(({ name }) => names.length === 0 || names.includes(name))
  let failed = 0
  const waiting = [...chosen]
  // Two beside each other: most of them keep one processor busy.
  const runWaiting = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = performance.now()
      const { isOk, summary, details } = await check.run().catch(brokenDown)
      const line = `${check.name.padEnd(9)} ${check.what}${summary ? `: ${summary}` : ''}`
      console.log(`${isOk ? '✓' : '✗'} ${line} (${seconds(began)} s)`)
      if (isOk) continue
      failed += 1
      console.log(details.trim().replace(/^/gm, '    '))
    }
  }
  await Promise.all([runWaiting(), runWaiting()])
  return { passed: chosen.length - failed, failed }
}
