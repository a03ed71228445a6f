// One command that proves all: the checks, the unit tests and the browser tests. Every part runs, whatever fails.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin } from './bin.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { runChecks } from './run-checks.ts'
import { needBrowser } from './find-browser.ts'
import { ROOT } from './root.ts'
import { runCommand } from './run-command.ts'

interface Count {
  passed: number
  failed: number
}

/** A report that is not there means that its run broke down: that is a failure, not zero tests. */
function countFrom(path: string, count: (report: Record<string, unknown>) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)
  } catch {
    return { passed: 0, failed: 1 }
  }
}

needBrowser()
const results = join(ROOT, 'test-results')
rmSync(results, { recursive: true, force: true })

const checks = await runChecks()
const unitReport = join(ROOT, '.cache', 'unit.json')
rmSync(unitReport, { force: true })
const unit = await runCommand(bin('vitest'), [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
await buildIfNeeded()
const browser = await runCommand(bin('playwright'), ['test'])

const counts = [
  checks,
  countFrom(unitReport, (report) => ({
    passed: Number(report['numPassedTests']),
    failed: Number(report['numFailedTests']),
  })),
  countFrom(join(results, 'e2e.json'), ({ stats }) => {
    const { expected, unexpected, flaky } = stats as Record<string, number>
    return { passed: expected ?? 0, failed: (unexpected ?? 0) + (flaky ?? 0) }
  }),
]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
const hasBroken = !unit.isOk || !browser.isOk
console.log(`\n${passed} passed, ${failed === 0 && hasBroken ? 1 : failed} failed`)
process.exitCode = failed > 0 || hasBroken ? 1 : 0
