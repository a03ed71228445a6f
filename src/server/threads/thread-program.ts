import { extname } from 'node:path'

/**
 * The program of a thread, which lies beside the module that starts it (its `import.meta.url`): TypeScript among the
 * sources, JavaScript where the server was built.
 */
export const threadProgram = (name: string, besideUrl: string): URL =>
  new URL(`${name}${extname(besideUrl)}`, besideUrl)
