import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

export interface StaticSite {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves a built single-page app with its brotli copies. Both sides of a comparison are served by this, so that
 * only the pages differ. `port` 0 = any free one.
 */
export async function staticSite(folder: string, port = 0): Promise<StaticSite> {
  const server = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const wanted = join(folder, normalize(pathname))
    const isFile = wanted.startsWith(folder) && existsSync(wanted) && statSync(wanted).isFile()
    if (!isFile && (extname(pathname) !== '' || pathname.startsWith('/api/')))
      return void reply.writeHead(404).end()
    const path = isFile ? wanted : join(folder, 'index.html')
    const isCompressed = existsSync(`${path}.br`)
    reply.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': pathname.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      ...(isCompressed && { 'content-encoding': 'br' }),
    })
    reply.end(readFileSync(isCompressed ? `${path}.br` : path))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
