import { runChecks } from './run-checks.ts'

const { passed, failed } = await runChecks(process.argv.slice(2))
console.log(`\n${passed} checks passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
