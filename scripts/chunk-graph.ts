import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from './root.ts'

/** One built chunk: what it is made of and what it pulls in. Paths of `modules` are relative to the repository. */
export interface Chunk {
  readonly file: string
  readonly isEntry: boolean
  readonly modules: readonly string[]
  /** Chunks fetched with it, and chunks it may fetch later. */
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
  readonly css: readonly string[]
}

interface ViteChunkNotes {
  readonly viteMetadata?: { readonly importedCss?: ReadonlySet<string> }
}

/** Writes the graph of built chunks to `path`, so that budgets count what is shipped and not what a list says. */
export function chunkGraphPlugin(path: string): Plugin {
  return {
    name: 'chunk-graph',
    apply: 'build',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle)
        .filter((output) => output.type === 'chunk')
        .map((chunk): Chunk => ({
          file: chunk.fileName,
          isEntry: chunk.isEntry,
          modules: chunk.moduleIds.map((id) =>
            relative(ROOT, id.replace(/^\0/, '').replace(/\?.*$/, '')),
          ),
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
          css: [...((chunk as ViteChunkNotes).viteMetadata?.importedCss ?? [])],
        }))
      // The service worker is a build of its own with no page.
      if (!('index.html' in bundle)) return
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, JSON.stringify(chunks, null, 1))
    },
  }
}
