import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin } from '../../scripts/bin.ts'
import { ROOT } from '../../scripts/root.ts'
import { copiedRepository, type CopiedRepository } from '../architecture/copied-repository.ts'
import { note } from './figure.ts'
import { MUTANTS, type Mutant } from './mutants.ts'

/** Whether these tests pass in a copy of the sources, changed by `change`. Throws where they come to no end: that proves nothing. */
function passIn(tests: readonly string[], change: (copy: CopiedRepository) => void): boolean {
  const copy = copiedRepository()
  try {
    change(copy)
    const { status } = spawnSync(process.execPath, [bin('vitest'), 'run', '--bail=1', ...tests], {
      cwd: copy.folder,
      stdio: 'ignore',
      timeout: 600_000,
    })
    if (status === null) throw new Error(`no end of ${tests.join(' ')}`)
    return status === 0
  } finally {
    copy.dispose()
  }
}

/** Whether the tests of `mutant` fail once it is planted, as they must. */
function isCaught({ file, from, to, tests }: Mutant): boolean {
  const source = readFileSync(join(ROOT, file), 'utf8')
  if (!source.includes(from)) throw new Error(`${file} no longer says: ${from}`)
  return !passIn(tests, (copy) => copy.plant(file, source.replace(from, to)))
}

/** Breaks the engine and the intake in each of these ways; every one must make a test fail. `npm run bench -- mutants`. */
export async function bench(): Promise<void> {
  // Unchanged they pass there; otherwise a failure would prove nothing.
  const all = [...new Set(MUTANTS.flatMap(({ tests }) => tests))]
  if (!passIn(all, () => undefined)) throw new Error('the tests fail without any mutant')
  const alive: string[] = []
  for (const mutant of MUTANTS) {
    const caught = isCaught(mutant)
    note(`${caught ? 'caught' : 'ALIVE '} ${mutant.name}`)
    if (!caught) alive.push(mutant.name)
  }
  console.log(`mutants planted=${MUTANTS.length} caught=${MUTANTS.length - alive.length}`)
  if (alive.length > 0) process.exitCode = 1
}
