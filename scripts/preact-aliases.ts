import { fileURLToPath } from 'node:url'

/** A path below node_modules that its package does not export under this name. */
const inModules = (path: string): string =>
  fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))

/**
 * The phone gets Preact where the code says React (decision 0007): the same API, 9 kB for 61 kB of brotli. Dexie's
 * own entry is its ES5 build; every browser that has service workers runs the modern one.
 */
export const PREACT_ALIASES = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom\/test-utils$/, replacement: 'preact/test-utils' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
  { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'preact/compat' },
  { find: /^dexie$/, replacement: inModules('dexie/dist/modern/dexie.mjs') },
]
