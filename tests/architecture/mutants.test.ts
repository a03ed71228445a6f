import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/root.ts'
import { MUTANTS } from '../bench/mutants.ts'

// They are planted by `npm run bench -- mutants`, which takes too long for every day; sources move on meanwhile.
it.each(MUTANTS)(
  'has a place in the sources for a mistake to plant: $name',
  ({ file, from, to }) => {
    const parts = readFileSync(join(ROOT, file), 'utf8').split(from)
    expect(parts).toHaveLength(2)
    expect(parts.join(to)).not.toBe(parts.join(from))
  },
)
