// The first script of every npm command: plain JavaScript that runs on any Node from 20.19 on. It makes sure the
// packages are there and hands over to the Node that package.json pins.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, isInstalled, packageLock } from './install-packages.mjs'

const NEEDED = [20, 19]
const root = join(import.meta.dirname ?? '', '..')

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
  stop(
    `This needs Node ${NEEDED.join('.')} or newer; you have ${process.versions.node}.\n` +
      'Install a current Node from https://nodejs.org and run the same command again.',
  )

const [command, ...args] = process.argv.slice(2)
// What package.json has npm run: beside those lie files that are no commands.
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const commands = new Set(Object.values(scripts).map((script) => script.split(' ')[2]))
if (!commands.has(command))
  stop(`No such command: ${command ?? '(none)'}. There are: ${[...commands].join(', ')}.`)
const script = join(root, 'scripts', `${command}.ts`)

if (!isInstalled(root)) {
  console.log('Installing packages (npm ci)…')
  if (!installPackages(root)) stop('npm ci failed; its message is above. Nothing was started.')
}

const pinned = packageLock(root).packages['node_modules/node'].version
const own = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
const node = existsSync(own) ? own : major >= 24 ? process.execPath : null
if (!node)
  stop(
    `Node ${pinned} is missing: npm did not run the install script of the package "node".\n` +
      'Run this once, then the same command again:\n\n' +
      '  npm rebuild node --foreground-scripts --ignore-scripts=false',
  )

const child = spawn(node, [script, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    // What Node has compiled once, the threads and processes that a command starts need not compile again.
    NODE_COMPILE_CACHE: join(root, '.cache', 'node'),
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  },
})
// The terminal sends Ctrl-C to the whole group; this one only waits for the other to end in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
