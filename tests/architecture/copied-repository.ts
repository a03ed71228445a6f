import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '../../scripts/root.ts'

/** A copy of the sources in which a test may break a rule without anyone else seeing it. */
export interface CopiedRepository {
  readonly folder: string
  plant(path: string, content: string): void
  /** `npm run check <name>` there. */
  check(name: string): { readonly exitCode: number | null; readonly output: string }
  dispose(): void
}

const NEEDED = [
  'src',
  'tests',
  'scripts',
  'locales',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'knip.json',
  '.dependency-cruiser.cjs',
  '.gitignore',
  'vite.config.ts',
  'vitest.config.ts',
  'playwright.config.ts',
]

export function copiedRepository(): CopiedRepository {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-rules-'))
  for (const path of NEEDED)
    if (existsSync(join(ROOT, path)))
      cpSync(join(ROOT, path), join(folder, path), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    plant(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    },
    check(name) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check.ts', name], {
        cwd: folder,
        encoding: 'utf8',
      })
      return { exitCode: status, output: stdout + stderr }
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
