import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copiedRepository, type CopiedRepository } from './copied-repository.ts'

/** What breaks a rule of imports, each in a file of its own, and what is said of it. */
const FORBIDDEN_IMPORTS = [
  {
    what: 'domain importing storage',
    path: 'src/domain/planted-storage.ts',
    content: `import '#storage/database.ts'`,
    fault: 'domain-imports: src/domain/planted-storage.ts → src/storage/database.ts',
  },
  {
    what: 'domain importing a package',
    path: 'src/domain/planted-package.ts',
    content: `import 'zod/mini'`,
    fault: 'domain-packages: src/domain/planted-package.ts',
  },
  {
    what: 'a feature importing another',
    path: 'src/features/review/planted.ts',
    content: `import '#features/assess/addresses.ts'`,
    fault: 'features-stay-apart: src/features/review/planted.ts → src/features/assess/addresses.ts',
  },
  {
    what: 'a circle',
    path: 'src/domain/planted-circle.ts',
    content: `import { planted } from './planted-circle.ts'\nexport { planted }`,
    fault: 'no-circular: src/domain/planted-circle.ts',
  },
  {
    what: 'a source importing a test',
    path: 'src/sync/planted.ts',
    content: `import '../../tests/support/client-setup.ts'`,
    fault: 'src-not-to-tests: src/sync/planted.ts',
  },
] as const

// A check that cannot fail is worth nothing: dependency-cruiser once read no module and was green.
describe('npm run check', () => {
  let copy: CopiedRepository
  const said: Record<string, string> = {}

  // All that is wrong is planted at once: a check reads the whole repository, however little is to be found.
  beforeAll(() => {
    copy = copiedRepository()
    for (const { path, content } of FORBIDDEN_IMPORTS) copy.plant(path, `${content}\n`)
    const review = 'locales/vi/review.json'
    const texts = JSON.parse(readFileSync(join(copy.folder, review), 'utf8')) as object
    copy.plant(review, JSON.stringify({ ...texts, planted: 'Chỉ có tiếng Việt' }))
    copy.plant('locales/vi/planted.json', JSON.stringify({ greeting: 'Chào {{name}}' }))
    copy.plant('locales/en/planted.json', JSON.stringify({ greeting: 'Hello {{nom}}' }))
    copy.plant('src/domain/planted-unused.ts', 'export const unused = 1\n')
    for (const check of ['imports', 'words', 'unused']) {
      const { exitCode, output } = copy.check(check)
      said[check] = output
      expect([check, exitCode]).toEqual([check, 1])
    }
  })
  afterAll(() => copy.dispose())

  it('reads the sources when it looks at imports', () => {
    expect(Number(/: (\d+) modules/.exec(said['imports'] ?? '')?.[1])).toBeGreaterThan(50)
  })

  it.each(FORBIDDEN_IMPORTS)('fails on $what', ({ fault }) => {
    expect(said['imports']).toContain(fault)
  })

  it('finds nothing wrong with what breaks no rule', () => {
    const planted = FORBIDDEN_IMPORTS.map(({ path }) => path)
    const faults = (said['imports'] ?? '').split('\n').filter((line) => line.includes(' → '))
    expect(faults.filter((fault) => !planted.some((path) => fault.includes(path)))).toEqual([])
  })

  it('fails on a text that has no translation', () => {
    expect(said['words']).toContain('en/review: planted is missing')
    expect(said['words']).toContain('review: planted is unused')
  })

  it('fails on a translation with another placeholder', () => {
    expect(said['words']).toContain('en/planted: greeting has the placeholders "nom", not "name"')
  })

  it('fails on a file that nothing uses', () => {
    expect(said['unused']).toMatch(/Unused files[\s\S]*src\/domain\/planted-unused\.ts/)
  })
})
