import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Runs a command in sight of whoever started us; whether it ended well. */
export const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Debian's packages, where we may install them without asking for a password; whether they are there now. */
export function installByApt(...packages: readonly string[]): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false
  const [command, before] = isRoot ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']]
  return (
    run(command, [...before, 'update', '-qq']) &&
    run(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', ...packages])
  )
}
