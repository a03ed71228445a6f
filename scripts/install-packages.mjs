import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ version: string, optional?: boolean, peer?: boolean, link?: boolean, devOptional?: boolean }} LockedPackage */

/** @param {string} path @returns {{ packages: Record<string, LockedPackage> }} */
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** @param {string} root */
export const packageLock = (root) => read(join(root, 'package-lock.json'))

/**
 * Whether node_modules holds exactly what the lockfile names. npm writes its own list of what it installed last, so
 * an interrupted install counts as none; packages optional for this platform may be absent.
 * @param {string} root
 */
export function isInstalled(root) {
  const installedList = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return false
  const installed = read(installedList).packages
  return Object.entries(packageLock(root).packages).every(([path, { version, ...kind }]) => {
    if (path === '' || kind.link) return true
    const found = installed[path]
    return found ? found.version === version : kind.optional || kind.devOptional || kind.peer
  })
}

/**
 * `npm ci` with the npm that started us; false when it fails.
 * @param {string} root
 */
export function installPackages(root) {
  const npm = process.env['npm_execpath']
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  return status === 0
}
