import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A network between browser and server that misbehaves on demand. The browser only knows its address. */
export interface BadNetwork {
  readonly url: string
  /** Every connection is cut at once, as in airplane mode. */
  goDown(): void
  comeBack(): void
  /** The next request to this path reaches the server, but its reply is lost. */
  loseNextReply(method: string, path: string): void
  /** Replies lost so far. */
  readonly lost: () => number
  close(): Promise<void>
}

export async function badNetwork(serverPort: () => number): Promise<BadNetwork> {
  let isDown = false
  let lostReplies = 0
  let toLose: { method: string; path: string } | null = null

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (isDown) return void incoming.socket.destroy()
    const loses =
      toLose !== null && toLose.method === incoming.method && toLose.path === incoming.url
    if (loses) toLose = null
    const upstream = request(
      {
        host: '127.0.0.1',
        port: serverPort(),
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (reply) => {
        if (!loses) {
          outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
          return void reply.pipe(outgoing)
        }
        // The server has answered, so it has committed; only now does the line break.
        reply.resume()
        reply.on('end', () => {
          lostReplies += 1
          incoming.socket.destroy()
        })
      },
    )
    upstream.on('error', () => incoming.socket.destroy())
    incoming.pipe(upstream)
  }

  const proxy = createServer(forward)
  proxy.on('connection', (socket) => isDown && socket.destroy())
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    goDown() {
      isDown = true
      proxy.closeAllConnections()
    },
    comeBack: () => void (isDown = false),
    loseNextReply: (method, path) => void (toLose = { method, path }),
    lost: () => lostReplies,
    close: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections()
        proxy.close(() => resolve())
      }),
  }
}
