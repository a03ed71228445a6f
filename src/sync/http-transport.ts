import { gzipped, isGzipUsable } from '#protocol/gzip.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import type { Transport, TransportReply } from './transport.ts'

const TIMEOUT_MS = 30_000
/** Below this many characters gzip saves nothing worth the phone's work. */
const GZIP_FROM = 1_000

const nothing = (kind: 'unreachable' | 'timedOut'): TransportReply => ({
  kind,
  status: 0,
  protocol: null,
  retryAfter: null,
  body: null,
})

/** Seconds, from either form `Retry-After` may have. */
function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}

async function request(path: string, init: () => Promise<RequestInit>): Promise<TransportReply> {
  try {
    const response = await fetch(path, {
      ...(await init()),
      cache: 'no-store',
      credentials: 'omit',
      // Our server never redirects here: a redirect is a captive portal's, and is not followed.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    return {
      kind: 'answered',
      status: response.status,
      protocol: response.headers.get(PROTOCOL_HEADER),
      retryAfter: retryAfterOf(response.headers.get('Retry-After'), Date.now()),
      body: parsed(text),
    }
  } catch (error) {
    return nothing(
      error instanceof Error && error.name === 'TimeoutError' ? 'timedOut' : 'unreachable',
    )
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function post(
  text: string,
  isGzipped: boolean,
  credential: string | null,
): Promise<TransportReply> {
  return request('/api/v1/submissions', async () => ({
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(isGzipped ? { 'Content-Encoding': 'gzip' } : {}),
      ...(credential === null ? {} : { Authorization: `Bearer ${credential}` }),
    },
    body: isGzipped ? await gzipped(new TextEncoder().encode(text)) : text,
  }))
}

/**
 * Talks to the server this app came from. Never rejects. `credentialOf` gives an enrolled device's; it goes only with
 * what names the device, so that nothing joins the rest to it.
 */
export function httpTransport(
  credentialOf: () => Promise<string | null> = () => Promise.resolve(null),
): Transport {
  return {
    async sendBatch(batch) {
      const credential = batch.device === null ? null : await credentialOf()
      const text = JSON.stringify(batch)
      const isGzipped = text.length >= GZIP_FROM && isGzipUsable()
      const reply = await post(text, isGzipped, credential)
      // Something on the way does not take gzip: the same again as plain text.
      return isGzipped && reply.status === 415 ? post(text, false, credential) : reply
    },
    fetchKeys: () => request('/api/v1/keys', async () => ({ method: 'GET' })),
  }
}
