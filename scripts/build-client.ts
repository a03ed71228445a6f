import { join } from 'node:path'
import { build } from 'vite'
import { chunkGraphPlugin } from './chunk-graph.ts'
import { precompress } from './precompress.ts'
import { CLIENT_DIR, DIST, ROOT } from './root.ts'

/** Builds the client into `dist/client`, compressed copies included. */
export async function buildClient(): Promise<void> {
  await build({ root: ROOT, plugins: [chunkGraphPlugin(join(DIST, 'chunks.json'))] })
  const count = precompress(CLIENT_DIR)
  console.log(`${count} text files compressed (br, gz)`)
}
