import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from './root.ts'

const LOCALES = join(ROOT, 'locales')
const MODULE = 'virtual:words'

/** Namespaces that come in one file, since they are read on screens that come together; see `src/app/screens`. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  questioning: ['assess', 'consent', 'places', 'profile', 'sectors', 'terms', 'tools'],
  concluding: [
    'benchmark',
    'closing',
    'compare',
    'conditions',
    'copy',
    'data',
    'display',
    'facts',
    'obligations',
    'programmes',
    'recovery',
    'results',
    'review',
    'roadmap',
    'share',
    'take-home',
    'verification',
  ],
  'looking-after': [
    'data-request',
    'history',
    'method',
    'outbox',
    'problems',
    'questionnaires',
    'scan',
  ],
  console: ['accounts', 'cases', 'dashboard', 'exports', 'staff'],
}
/** What everybody needs at once; in Vietnamese it comes with the app itself. */
const AT_ONCE = ['common', 'start']

/** Files with words of the console alone: what all of its pages need, and what few of them do. */
const OF_THE_CONSOLE = ['console', 'events', 'exclusions', 'one-page', 'privacy', 'reporting']

/** Whether a module holds words of the console, which no phone puts by. */
export const isConsoleWords = (id: string): boolean =>
  id.startsWith(`\0${MODULE}/`) && OF_THE_CONSOLE.some((name) => id.endsWith(`/${name}`))

const inLanguage = (language: string): readonly string[] =>
  readdirSync(join(LOCALES, language)).map((file) => basename(file, '.json'))

/** File name → its namespaces, for one language; what is not named above is a file of its own. */
function filesOf(language: string): ReadonlyMap<string, readonly string[]> {
  const all = new Set(inLanguage(language))
  const files = new Map<string, readonly string[]>()
  if (language === 'vi') for (const namespace of AT_ONCE) all.delete(namespace)
  else files.set('at-once', AT_ONCE)
  for (const [name, namespaces] of Object.entries(TOGETHER)) files.set(name, namespaces)
  for (const namespaces of files.values())
    for (const namespace of namespaces)
      if (!all.delete(namespace))
        throw new Error(`there is no locales/${language}/${namespace}.json`)
  for (const namespace of all) files.set(namespace, [namespace])
  return files
}

const oneFile = (language: string, file: string): string => {
  const namespaces = filesOf(language).get(file) ?? []
  const imports = namespaces.map(
    (namespace, index) =>
      `import n${index} from ${JSON.stringify(join(LOCALES, language, `${namespace}.json`))}`,
  )
  const entries = namespaces.map((namespace, index) => `${JSON.stringify(namespace)}: n${index}`)
  return `${imports.join('\n')}\nexport default { ${entries.join(', ')} }\n`
}

function table(): string {
  const lines = readdirSync(LOCALES).flatMap((language) =>
    [...filesOf(language)].flatMap(([file, namespaces]) =>
      namespaces.map((namespace) => {
        const from = JSON.stringify(`${MODULE}/${language}/${file}`)
        const key = JSON.stringify(namespace)
        return `'${language}/${namespace}': async () => (await import(${from})).default[${key}]`
      }),
    ),
  )
  return `export const words = {\n${lines.join(',\n')}\n}\n`
}

/**
 * `virtual:words`: what loads the texts of one namespace in one language, by `language/namespace`. A namespace a file
 * would be a hundred small requests before the app is ready to have no network.
 */
export function wordFiles(): Plugin {
  return {
    name: 'word-files',
    resolveId: (id) => (id === MODULE || id.startsWith(`${MODULE}/`) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${MODULE}`) return table()
      const [, language, file] = new RegExp(`^\0${MODULE}/([\\w-]+)/([\\w-]+)$`).exec(id) ?? []
      return language === undefined || file === undefined ? null : oneFile(language, file)
    },
  }
}
