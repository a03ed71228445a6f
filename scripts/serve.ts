import { spawn } from 'node:child_process'
import { ROOT } from './root.ts'
import { MEMORY_ENVIRONMENT, SERVER_PROGRAM } from './server-program.ts'

/** Runs the built server until it ends, with its exit code; what stops this process stops it. */
export function serve(): void {
  const server = spawn(process.execPath, [...SERVER_PROGRAM], {
    cwd: ROOT,
    env: { ...MEMORY_ENVIRONMENT, ...process.env },
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => server.kill(signal))
  server.on('exit', (code) => process.exit(code ?? 0))
}
