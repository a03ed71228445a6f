// Who may import whom: docs/architecture.md. A test plants a breach and expects it to be found.

/** Folder → folders it may import, besides itself. */
const layers = {
  domain: [],
  content: ['domain'],
  protocol: ['domain'],
  i18n: [],
  ui: [],
  storage: ['domain', 'protocol'],
  sync: ['domain', 'protocol', 'storage'],
  features: ['domain', 'content', 'protocol', 'storage', 'sync', 'i18n', 'ui'],
  kiosk: ['domain', 'content', 'protocol', 'storage', 'sync', 'i18n', 'ui'],
  staff: ['domain', 'content', 'protocol', 'i18n', 'ui'],
  app: [
    'domain',
    'content',
    'protocol',
    'storage',
    'sync',
    'i18n',
    'ui',
    'features',
    'kiosk',
    'staff',
  ],
  server: ['domain', 'content', 'protocol'],
}

/** Folder → packages it may import. Folders not named may import any. */
const packages = {
  domain: [],
  content: ['zod'],
  // HPKE: sealing and opening are one definition, used on both sides (decision 0011).
  protocol: ['zod', '@hpke/core'],
  i18n: ['i18next', 'react-i18next'],
  // wouter for its Link: decision 0008. qr makes the modules of a QR code, which is drawing.
  ui: ['react', '@types/react', 'wouter', 'qr'],
  storage: ['dexie'],
  sync: ['dexie'],
}

const names = Object.keys(layers)
const anyOf = (list) => `(${list.join('|')})`

module.exports = {
  forbidden: [
    ...names.map((from) => ({
      name: `${from}-imports`,
      severity: 'error',
      from: { path: `^src/${from}/` },
      to: {
        path: `^src/${anyOf(names.filter((to) => to !== from && !layers[from].includes(to)))}/`,
      },
    })),
    ...Object.entries(packages).map(([from, allowed]) => ({
      name: `${from}-packages`,
      severity: 'error',
      from: { path: `^src/${from}/` },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core'],
        ...(allowed.length > 0 && { pathNot: `(^|/)node_modules/${anyOf(allowed)}/` }),
      },
    })),
    {
      name: 'features-stay-apart',
      severity: 'error',
      from: { path: '^src/(features|kiosk)/([^/]+)/' },
      to: { path: '^src/$1/[^/]+/', pathNot: '^src/$1/$2/' },
    },
    {
      name: 'words-only-through-i18n',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/i18n/' },
      to: { path: '^locales/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      // Types vanish before anything runs: two files may name each other's.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'src-not-to-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      // Made by Vite at build time.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    // The TypeScript parser of this tool reads nothing with TypeScript 7, and is green.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
