import { bin } from './bin.ts'
import { runCommand } from './run-command.ts'

const { isOk } = await runCommand(bin('prettier'), ['--write', '--log-level', 'warn', '.'])
process.exitCode = isOk ? 0 : 1
