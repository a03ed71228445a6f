import { bin } from './bin.ts'
import { runCommand } from './run-command.ts'

const { isOk } = await runCommand(bin('vitest'), ['run', ...process.argv.slice(2)])
process.exitCode = isOk ? 0 : 1
