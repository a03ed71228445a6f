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
  /** The next request to this path reaches the server, but its reply never comes. Settles once the server has given it. */
  holdNextReply(method: string, path: string): Promise<void>
  /** From now on the file at `path` ends with `text`, as if another version of it had been published. */
  appendTo(path: string, text: string): void
  /** Every request that reaches the server loses its reply where `loses` says so. */
  loseReplies(loses: (method: string, path: string) => boolean): void
  /** Called with each request before it goes on to the server. */
  onRequest(tell: (method: string, path: string) => void): void
  /** Bytes of request and reply bodies that passed, to and from paths below `/api/`. */
  readonly bytes: () => { readonly up: number; readonly down: number }
  /** Replies lost so far. */
  readonly lost: () => number
  close(): Promise<void>
}

export async function badNetwork(serverPort: () => number): Promise<BadNetwork> {
  let isDown = false
  let lostReplies = 0
  let toLose: { method: string; path: string } | null = null
  let toHold: { method: string; path: string; settle: () => void } | null = null
  let losesReply = (_method: string, _path: string): boolean => false
  let tellOf = (_method: string, _path: string): void => undefined
  const passed = { up: 0, down: 0 }
  const appended = new Map<string, string>()

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (isDown) return void incoming.socket.destroy()
    const { method = 'GET', url = '/' } = incoming
    tellOf(method, url)
    const losesThis = toLose !== null && toLose.method === method && toLose.path === url
    if (losesThis) toLose = null
    const loses = losesThis || losesReply(method, url)
    const isCounted = url.startsWith('/api/')
    if (isCounted) incoming.on('data', (chunk: Buffer) => (passed.up += chunk.length))
    const hold = toHold && toHold.method === method && toHold.path === url ? toHold : null
    if (hold) toHold = null
    const addition = appended.get(incoming.url ?? '')
    const upstream = request(
      {
        host: '127.0.0.1',
        port: serverPort(),
        method: incoming.method,
        path: incoming.url,
        // A connection of its own for each: one that lay idle may be closed by the server just as it is used again, and
        // then a request would be lost that no test meant to lose.
        agent: false,
        headers: {
          // What is added to must come whole and as plain text.
          ...(addition === undefined ? incoming.headers : { host: incoming.headers.host }),
          connection: 'close',
        },
      },
      (reply) => {
        // How long a connection lasts is said of the server's; the browser's is another one.
        delete reply.headers.connection
        delete reply.headers['keep-alive']
        if (isCounted) reply.on('data', (chunk: Buffer) => (passed.down += chunk.length))
        if (hold) return void reply.resume().on('end', hold.settle)
        if (addition !== undefined) {
          const { 'content-length': _length, ...headers } = reply.headers
          outgoing.writeHead(reply.statusCode ?? 502, headers)
          reply.on('end', () => outgoing.end(addition))
          return void reply.pipe(outgoing, { end: false })
        }
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
    holdNextReply: (method, path) => new Promise((settle) => (toHold = { method, path, settle })),
    appendTo: (path, text) => void appended.set(path, text),
    loseReplies: (loses) => void (losesReply = loses),
    onRequest: (tell) => void (tellOf = tell),
    bytes: () => ({ ...passed }),
    lost: () => lostReplies,
    close: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections()
        proxy.close(() => resolve())
      }),
  }
}
