import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Chunk } from './chunk-graph.ts'
import { CLIENT_DIR, ROOT } from './root.ts'

/** The screens an owner passes before the first question can be answered. Each must be found in the build. */
const SCREENS = ['start-screen', 'profile-screen', 'consent-screen', 'question-screen']

export interface FirstLoad {
  /** JS and CSS, absolute paths. */
  readonly files: readonly string[]
  /** Words in Vietnamese among them, by namespace. */
  readonly namespaces: readonly string[]
}

function builtChunks(): readonly Chunk[] {
  const path = join(ROOT, 'dist', 'chunks.json')
  if (!existsSync(path)) throw new Error('no build to look at; run npm run build')
  return JSON.parse(readFileSync(path, 'utf8')) as readonly Chunk[]
}

/** `roots` and everything fetched together with them. */
function withImports(chunks: readonly Chunk[], roots: readonly Chunk[]): readonly Chunk[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const found = new Set(roots)
  for (const chunk of found)
    for (const file of chunk.imports) {
      const imported = byFile.get(file)
      if (imported) found.add(imported)
    }
  return [...found]
}

/** Chunks with the module `name`, wherever it lies and whether it is lazy or part of the entry. */
function chunkWith(chunks: readonly Chunk[], name: string): Chunk {
  const chunk = chunks.find(({ modules }) =>
    modules.some((module) => new RegExp(`(^|/)${name}\\.(tsx?|json)$`).test(module)),
  )
  if (!chunk)
    throw new Error(`the build has no module ${name}; first-load.ts must learn its new name`)
  return chunk
}

/** Namespaces that the sources in these chunks ask for. */
function namespacesIn(chunks: readonly Chunk[]): string[] {
  const sources = chunks
    .flatMap(({ modules }) => modules)
    .filter((module) => module.startsWith('src/'))
    .map((module) => readFileSync(join(ROOT, module), 'utf8'))
  const asked = sources.flatMap((source) => [
    ...[...source.matchAll(/(?:useTranslation|useContentText)\('([\w-]+)'/g)].map(
      ([, name = '']) => name,
    ),
    ...[...source.matchAll(/useTranslation\(\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name),
    ),
  ])
  return [...new Set(['common', ...asked])].toSorted()
}

/**
 * All JS and CSS a phone fetches before the first question can be answered in Vietnamese: the page's own entry, the
 * screens on the way there, what they import, and the words they ask for. Read off the build itself.
 */
export function firstLoad(): FirstLoad {
  const chunks = builtChunks()
  const screens = withImports(chunks, [
    ...chunks.filter(({ isEntry }) => isEntry),
    ...SCREENS.map((name) => chunkWith(chunks, name)),
  ])
  const namespaces = namespacesIn(screens)
  const all = withImports(chunks, [
    ...screens,
    ...namespaces.map((name) => chunkWith(chunks, `locales/vi/${name}`)),
  ])
  const linked = [
    ...readFileSync(join(CLIENT_DIR, 'index.html'), 'utf8').matchAll(
      /(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g,
    ),
  ].map(([, file = '']) => file)
  const files = new Set([...linked, ...all.flatMap(({ file, css }) => [file, ...css])])
  return { files: [...files].toSorted().map((file) => join(CLIENT_DIR, file)), namespaces }
}

/**
 * Fetched when it is asked for: dictionaries of common passwords, while somebody chooses one, which is once; what words a body
 * that was put aside, when somebody opens one; what administrators alone open, who may come in, how long data is kept and the
 * log; field events, which few prepare; what could not be accepted; what leaves submissions out of the figures; the desk for
 * personal data; what opens transfer files; what is published; the feed that reports read; lists of questions;
 * a report on one page; and one's own account.
 */
const NOT_WITH_THE_CONSOLE = [
  'src/staff/sign-in/password-strength.ts',
  'src/staff/quarantine/body-reading.tsx',
  'src/staff/quarantine/quarantine-screen.tsx',
  'src/staff/accounts/accounts-screen.tsx',
  'src/staff/accounts/audit-screen.tsx',
  'src/staff/events/event-routes.tsx',
  'src/staff/privacy/privacy-routes.tsx',
  'src/staff/privacy/retention-screen.tsx',
  'src/staff/submissions/exclusion-section.tsx',
  'src/staff/submissions/exclusions-screen.tsx',
  'src/staff/import/import-screen.tsx',
  'src/staff/publications/publications-screen.tsx',
  'src/staff/publications/published-screen.tsx',
  'src/staff/reporting/reporting-screen.tsx',
  'src/staff/codebooks/codebooks-screen.tsx',
  'src/staff/one-page/one-page-screen.tsx',
  'src/staff/account/my-account-screen.tsx',
]

/** The console's own styles that the service worker has every phone put by. */
export function consoleStylesPutBy(): readonly string[] {
  const isConsoles = ({ file }: Chunk): boolean => file.startsWith('assets/staff/')
  const chunks = builtChunks()
  const needed = new Set(chunks.filter((chunk) => !isConsoles(chunk)).flatMap(({ css }) => css))
  const worker = readFileSync(join(CLIENT_DIR, 'service-worker.js'), 'utf8')
  const own = chunks.filter(isConsoles).flatMap(({ css }) => css)
  return own.filter((file) => !needed.has(file) && worker.includes(file))
}

/** The staff console's own chunks: JS and CSS that no owner's phone needs. */
export function staffLoad(): readonly string[] {
  const chunks = builtChunks()
  const entry = chunks.filter(({ isEntry }) => isEntry)
  const shared = new Set(withImports(chunks, entry))
  const staff = chunks
    .filter(({ modules }) => !modules.some((module) => NOT_WITH_THE_CONSOLE.includes(module)))
    .filter(({ modules }) =>
      modules.some(
        (module) => module.startsWith('src/staff/') || /^locales\/vi\/staff\.json$/.test(module),
      ),
    )
  const own = withImports(chunks, staff).filter((chunk) => !shared.has(chunk))
  return [...new Set(own.flatMap(({ file, css }) => [file, ...css]))].map((file) =>
    join(CLIENT_DIR, file),
  )
}
