import { join } from 'node:path'
import { ROOT } from '../../../scripts/root.ts'
import { runCommand, type CommandOutcome } from '../../../scripts/run-command.ts'

export const IS_ROOT = process.getuid?.() === 0

/** Root opens what its permissions forbid; begun with this, a process of root's does not. */
export const OBEYING = IS_ROOT ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

/** Runs a program to its end, and keeps what it said. */
export const runProgram = (
  [command = '', ...args]: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandOutcome> => runCommand(command, args, { isQuiet: true, env })

/** What starts one of the store's commands. */
export const script = (name: string, ...args: readonly string[]): readonly string[] => [
  process.execPath,
  join(ROOT, 'scripts', `${name}.ts`),
  ...args,
]
