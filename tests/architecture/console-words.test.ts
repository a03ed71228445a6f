import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/root.ts'
import { isConsoleWords, wordFiles } from '../../scripts/word-files.ts'

const NAMESPACES = new Set(
  globSync('locales/vi/*.json', { cwd: ROOT }).map((path) => path.replace(/^.*\/|\.json$/g, '')),
)

/** Namespaces that the sources in `folders` ask words of, by whatever function. */
function askedFrom(...folders: readonly string[]): ReadonlySet<string> {
  const sources = folders.flatMap((folder) =>
    globSync(`src/${folder}/**/*.{ts,tsx}`, { cwd: ROOT }),
  )
  const asks = /\b(?:useTranslation|useContentText|getFixedT|loadNamespaces)\(([^)]*)\)/g
  return new Set(
    sources.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(asks)]
        .flatMap(([, given = '']) => [...given.matchAll(/'([\w-]+)'/g)])
        .flatMap(([, name = '']) => (NAMESPACES.has(name) ? [name] : [])),
    ),
  )
}

/** Where the build puts a namespace: the module whose text it is in. */
function modulesByNamespace(): ReadonlyMap<string, string> {
  const { load } = wordFiles() as unknown as { readonly load: (id: string) => string }
  const lines = load('\0virtual:words').matchAll(
    /'(vi\/[\w-]+)': async \(\) => .*import\("(.+?)"\)/g,
  )
  return new Map(
    [...lines].map(([, key = '', module = '']) => [key.slice('vi/'.length), `\0${module}`]),
  )
}

it('has no phone put by the words of pages that only the console has', () => {
  const ofConsole = askedFrom('staff')
  const ofOthers = askedFrom('app', 'features', 'kiosk', 'ui', 'i18n')
  const modules = modulesByNamespace()
  expect(ofConsole).toContain('exclusions')
  const onPhones = [...ofConsole].filter(
    (name) => !ofOthers.has(name) && !isConsoleWords(modules.get(name) ?? ''),
  )
  expect(onPhones).toEqual([])
})
