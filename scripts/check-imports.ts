import type { CheckOutcome } from './checks.ts'
import { bin } from './bin.ts'
import { runCommand } from './run-command.ts'
import { ROOT } from './root.ts'

interface Report {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

/** Under this, the tool has not read the sources (it once read none and was green). */
const FEWEST_MODULES = 50

/** Who may import whom (`.dependency-cruiser.cjs`), over `src` in `folder`. */
export async function checkImports(folder: string = ROOT): Promise<CheckOutcome> {
  const { output } = await runCommand(
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    { isQuiet: true, cwd: folder },
  )
  let report: Report
  try {
    report = JSON.parse(output) as Report
  } catch {
    return { isOk: false, summary: 'dependency-cruiser broke down', details: output }
  }
  const { totalCruised, violations } = report.summary
  const faults = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  if (totalCruised < FEWEST_MODULES)
    faults.push(`only ${totalCruised} modules were read; at least ${FEWEST_MODULES} are expected`)
  return {
    isOk: faults.length === 0,
    summary: `${totalCruised} modules`,
    details: faults.join('\n'),
  }
}
