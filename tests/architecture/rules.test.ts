import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copiedRepository, type CopiedRepository } from './copied-repository.ts'

// A check that cannot fail is worth nothing: dependency-cruiser once read no module and was green.
describe('npm run check', () => {
  let copy: CopiedRepository
  beforeEach(() => void (copy = copiedRepository()))
  afterEach(() => copy.dispose())

  it('reads the sources when it looks at imports', () => {
    const modules = /: (\d+) modules/.exec(copy.check('imports').output)?.[1]
    expect(Number(modules)).toBeGreaterThan(50)
  })

  it.each([
    [
      'domain importing storage',
      'src/domain/planted.ts',
      `import '#storage/database.ts'`,
      'domain-imports: src/domain/planted.ts → src/storage/database.ts',
    ],
    [
      'domain importing a package',
      'src/domain/planted.ts',
      `import 'zod/mini'`,
      'domain-packages: src/domain/planted.ts',
    ],
    [
      'a feature importing another',
      'src/features/review/planted.ts',
      `import '#features/assess/addresses.ts'`,
      'features-stay-apart: src/features/review/planted.ts → src/features/assess/addresses.ts',
    ],
    [
      'a circle',
      'src/domain/planted.ts',
      `import { planted } from './planted.ts'\nexport { planted }`,
      'no-circular: src/domain/planted.ts',
    ],
    [
      'a source importing a test',
      'src/sync/planted.ts',
      `import '../../tests/support/client-setup.ts'`,
      'src-not-to-tests: src/sync/planted.ts',
    ],
  ])('fails on %s', (_what, path, content, fault) => {
    copy.plant(path, `${content}\n`)
    const { exitCode, output } = copy.check('imports')
    expect(output).toContain(fault)
    expect(exitCode).toBe(1)
  })

  it('fails on a text that has no translation', () => {
    const path = 'locales/vi/review.json'
    const texts = JSON.parse(readFileSync(join(copy.folder, path), 'utf8')) as object
    copy.plant(path, JSON.stringify({ ...texts, planted: 'Chỉ có tiếng Việt' }))
    const { exitCode, output } = copy.check('words')
    expect(output).toContain('en/review: planted is missing')
    expect(output).toContain('review: planted is unused')
    expect(exitCode).toBe(1)
  })

  it('fails on a translation with another placeholder', () => {
    copy.plant('locales/vi/planted.json', JSON.stringify({ greeting: 'Chào {{name}}' }))
    copy.plant('locales/en/planted.json', JSON.stringify({ greeting: 'Hello {{nom}}' }))
    expect(copy.check('words').output).toContain(
      'en/planted: greeting has the placeholders "nom", not "name"',
    )
  })

  it('fails on a file that nothing uses', () => {
    copy.plant('src/domain/planted-unused.ts', 'export const unused = 1\n')
    const { exitCode, output } = copy.check('unused')
    expect(output).toMatch(/Unused files[\s\S]*src\/domain\/planted-unused\.ts/)
    expect(exitCode).toBe(1)
  })
})
