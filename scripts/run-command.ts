import { spawn } from 'node:child_process'
import { ROOT } from './root.ts'

export interface CommandOutcome {
  readonly isOk: boolean
  /** stdout and stderr as they came; empty when shown at once. */
  readonly output: string
}

/** Runs one command in the repository. `quiet` keeps its output for later instead of showing it. */
export function runCommand(
  command: string,
  args: readonly string[],
  {
    isQuiet = false,
    env = {},
    cwd = ROOT,
  }: { isQuiet?: boolean; env?: Record<string, string>; cwd?: string } = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ isOk: false, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ isOk: code === 0, output }))
  })
}
