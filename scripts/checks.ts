import { bin } from './bin.ts'
import { runCommand } from './run-command.ts'

export interface CheckOutcome {
  readonly isOk: boolean
  /** What was looked at, in a few words. */
  readonly summary: string
  /** Shown only when not ok. */
  readonly details: string
}

export interface Check {
  readonly name: string
  readonly what: string
  readonly run: () => Promise<CheckOutcome>
}

const command =
  (name: string, ...args: string[]) =>
  async (): Promise<CheckOutcome> => {
    const { isOk, output } = await runCommand(bin(name), args, { isQuiet: true })
    return { isOk, summary: '', details: output }
  }

// The rest is imported where it runs: broken content fails its own check and no other.
/** All that `npm run check` looks at, in order. */
export const CHECKS: readonly Check[] = [
  { name: 'types', what: 'TypeScript, strict', run: command('tsc', '-b') },
  {
    name: 'lint',
    what: 'oxlint, type-aware',
    run: command('oxlint', '--type-aware', '--deny-warnings', '--format=unix'),
  },
  {
    name: 'format',
    what: 'Prettier',
    run: command('prettier', '--check', '--cache', '--cache-location=.cache/prettier', '.'),
  },
  {
    name: 'imports',
    what: 'direction of imports',
    run: async () => (await import('./check-imports.ts')).checkImports(),
  },
  {
    name: 'unused',
    what: 'unused files, exports and packages',
    run: command('knip', '--no-progress'),
  },
  {
    name: 'words',
    what: 'locales complete and used',
    run: async () => (await import('./check-locales.ts')).checkLocales(),
  },
  {
    name: 'content',
    what: 'questionnaires and programmes against their schema',
    run: async () => (await import('./check-content.ts')).checkContent(),
  },
  {
    name: 'size',
    what: 'bytes to download',
    run: async () => (await import('./check-size.ts')).checkSize(),
  },
]
