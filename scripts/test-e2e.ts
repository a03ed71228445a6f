import { bin } from './bin.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { needBrowser } from './find-browser.ts'
import { runCommand } from './run-command.ts'

needBrowser()
await buildIfNeeded()
const { isOk } = await runCommand(bin('playwright'), ['test', ...process.argv.slice(2)])
process.exitCode = isOk ? 0 : 1
