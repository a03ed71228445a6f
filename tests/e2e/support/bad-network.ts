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
  /** From now on the app is served as this version of it: its files lie at addresses of their own, and those of another are nowhere. */
  serveVersion(name: string): void
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

/** A page whose files lie below the name of a version. */
async function asVersion(name: string, reply: IncomingMessage, outgoing: ServerResponse) {
  const page = (await reply.setEncoding('utf8').toArray()).join('')
  const { 'content-length': _length, ...headers } = reply.headers
  outgoing.writeHead(reply.statusCode ?? 502, headers)
  outgoing.end(page.replaceAll('"/assets/', `"/${name}/assets/`))
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
  let version: string | null = null

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
    const packed = addition === undefined ? incoming.headers : { host: incoming.headers.host }
    const { 'accept-encoding': _packing, ...plain } = incoming.headers
    const upstream = request(
      {
        host: '127.0.0.1',
        port: serverPort(),
        method: incoming.method,
        path:
          version !== null && url.startsWith(`/${version}/`) ? url.slice(version.length + 1) : url,
        // A connection of its own for each: one that lay idle may be closed by the server just as it is used again, and
        // then a request would be lost that no test meant to lose.
        agent: false,
        headers: {
          // What is added to must come whole and as plain text.
          ...(version === null ? packed : plain),
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
        if (version !== null && /html/.test(reply.headers['content-type'] ?? ''))
          return void asVersion(version, reply, outgoing)
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
    serveVersion: (name) => void (version = name),
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
