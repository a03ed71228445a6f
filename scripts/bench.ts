// npm run bench [-- <group>…]: each group is a file tests/bench/<group>.bench.ts that prints its figures.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, type GivenOptions, type KnownOptions } from './bench-options.ts'
import { needKnown } from './need-known.ts'
import { ROOT } from './root.ts'

interface Group {
  /** Those it knows; without them, none. */
  readonly OPTIONS?: KnownOptions
  bench(options: GivenOptions): Promise<void>
}

const ENDING = '.bench.ts'
const folder = join(ROOT, 'tests', 'bench')
const groups = readdirSync(folder)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
// Names come first; from the first `--option` on, the rest is options of the groups that are named.
const given = process.argv.slice(2)
const firstOption = given.findIndex((each) => each.startsWith('--'))
const names = firstOption < 0 ? given : given.slice(0, firstOption)
needKnown(names, groups)

const asked: Group[] = []
for (const name of names.length > 0 ? names : groups)
  asked.push((await import(join(folder, `${name}${ENDING}`))) as Group)
const read = readOptions(
  given.slice(names.length),
  Object.assign({}, ...asked.map(({ OPTIONS }) => OPTIONS)) as KnownOptions,
)
if (read.kind === 'wrong') {
  console.error(`${read.why} Nothing was done.`)
  process.exit(2)
}
for (const { bench } of asked) await bench(read.options)
