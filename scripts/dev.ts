// Vite with live reload on 5173 and the server on 8080 together; Ctrl-C ends both.
import { spawn } from 'node:child_process'
import { bin } from './bin.ts'
import { ROOT } from './root.ts'
import { WATCHED_SERVER } from './server-program.ts'

const children = [
  spawn(process.execPath, WATCHED_SERVER, { cwd: ROOT, stdio: 'inherit' }),
  spawn(bin('vite'), [], { cwd: ROOT, stdio: 'inherit' }),
]
let isEnding = false
function end(): void {
  if (isEnding) return
  isEnding = true
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
for (const child of children) child.on('exit', end)
