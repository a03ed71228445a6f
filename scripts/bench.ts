// npm run bench [-- <group>…]: each group is a file tests/bench/<group>.bench.ts that prints its figures.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { needKnown } from './need-known.ts'
import { ROOT } from './root.ts'

const ENDING = '.bench.ts'
const folder = join(ROOT, 'tests', 'bench')
const groups = readdirSync(folder)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
// Names come first; from the first `--option` on, the rest is the group's own.
const given = process.argv.slice(2)
const options = given.findIndex((each) => each.startsWith('--'))
const asked = options < 0 ? given : given.slice(0, options)
needKnown(asked, groups)

for (const name of asked.length > 0 ? asked : groups) {
  const { bench } = (await import(join(folder, `${name}${ENDING}`))) as {
    bench: () => Promise<void>
  }
  await bench()
}
