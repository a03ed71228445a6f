// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Batch } from '#protocol/batch.ts'
import { newUuid } from '#protocol/uuid.ts'
import { httpTransport } from '#sync/http-transport.ts'

/** A real HTTP server; a page's relative addresses are completed as a browser would do it. */
let server: Server
let answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void
const browserFetch = globalThis.fetch

beforeEach(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    browserFetch(`http://127.0.0.1:${port}${path}`, init),
  )
})
afterEach(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const batchOf = (body: string): Batch => ({
  submissions: [{ id: newUuid(), sha256: 'a'.repeat(64), body }],
  device: null,
})
const large = batchOf('Đặng Thủy '.repeat(500))
const ours = { 'X-Sansangso-Protocol': '1', 'Content-Type': 'application/json' }

describe('the way over HTTP', () => {
  it('sends a large batch as gzip, and the server reads what was sent', async () => {
    let seen: unknown
    answer = (request, response, body) => {
      seen = {
        method: request.method,
        url: request.url,
        encoding: request.headers['content-encoding'],
        batch: JSON.parse(gunzipSync(body).toString()) as unknown,
      }
      response.writeHead(200, ours).end('{"results":[]}')
    }
    expect(await httpTransport().sendBatch(large)).toEqual({
      kind: 'answered',
      status: 200,
      protocol: '1',
      retryAfter: null,
      body: { results: [] },
    })
    expect(seen).toEqual({
      method: 'POST',
      url: '/api/v1/submissions',
      encoding: 'gzip',
      batch: large,
    })
  })

  it('sends the same again as plain text where gzip is not taken', async () => {
    const bodies: string[] = []
    answer = (request, response, body) => {
      if (request.headers['content-encoding']) return void response.writeHead(415, ours).end()
      bodies.push(body.toString())
      response.writeHead(200, ours).end('{"results":[]}')
    }
    expect(await httpTransport().sendBatch(large)).toMatchObject({ status: 200 })
    expect(bodies.map((text) => JSON.parse(text) as unknown)).toEqual([large])
  })

  it('shows a tablet’s credential with what names the tablet, and with nothing else', async () => {
    const shown: (string | undefined)[] = []
    answer = (request, response) => {
      shown.push(request.headers.authorization)
      response.writeHead(200, ours).end('{"results":[]}')
    }
    const transport = httpTransport(() => Promise.resolve('ssd_x'))
    await transport.sendBatch(batchOf('{}'))
    const device = { deviceId: newUuid(), unsent: 1, lastSequence: 1 }
    await transport.sendBatch({ ...batchOf('{}'), device })
    expect(shown).toEqual([undefined, 'Bearer ssd_x'])
  })

  it('reads Retry-After in both its forms', async () => {
    const headers: string[] = ['120', new Date(Date.now() + 600_000).toUTCString(), 'soon']
    answer = (_, response) =>
      response.writeHead(429, { ...ours, 'Retry-After': headers.shift() }).end('{}')
    const { fetchKeys } = httpTransport()
    expect((await fetchKeys()).retryAfter).toBe(120)
    const untilThen = (await fetchKeys()).retryAfter
    expect(untilThen).toBeGreaterThan(590)
    expect(untilThen).toBeLessThanOrEqual(600)
    expect((await fetchKeys()).retryAfter).toBeNull()
  })

  it("shows a captive portal's page as an answer without our header and without data", async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Wi-Fi login</html>')
    expect(await httpTransport().sendBatch(large)).toMatchObject({
      kind: 'answered',
      protocol: null,
      body: null,
    })
  })

  it('does not follow a redirect: our data goes to nobody else', async () => {
    const urls: (string | undefined)[] = []
    answer = (request, response) => {
      urls.push(request.url)
      response.writeHead(307, { Location: '/login' }).end()
    }
    expect(await httpTransport().sendBatch(large)).toMatchObject({ protocol: null, body: null })
    expect(urls).toEqual(['/api/v1/submissions'])
  })

  it('says "unreachable" when the connection breaks, before or in the middle of the answer', async () => {
    const { sendBatch } = httpTransport()
    answer = (request) => request.socket.destroy()
    expect((await sendBatch(large)).kind).toBe('unreachable')
    answer = (request, response) => {
      response.writeHead(200, { ...ours, 'Content-Length': '1000' }).write('{"results":[')
      setImmediate(() => request.socket.destroy())
    }
    expect((await sendBatch(large)).kind).toBe('unreachable')
  })

  it('says "timed out" when no answer comes in time', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    const due = new AbortController()
    timeout.mockReturnValue(due.signal)
    answer = () => due.abort(new DOMException('too late', 'TimeoutError'))
    expect((await httpTransport().sendBatch(large)).kind).toBe('timedOut')
    expect(timeout).toHaveBeenCalledWith(30_000)
    timeout.mockRestore()
  })
})
