import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { ProblemCode } from '#protocol/problem.ts'
import { MAX_BATCH_BYTES } from '#protocol/version.ts'

export type BodyOutcome =
  | { readonly kind: 'json'; readonly value: unknown; readonly problem: null }
  | { readonly kind: 'problem'; readonly value: null; readonly problem: ProblemCode }

const failed = (problem: ProblemCode): BodyOutcome => ({ kind: 'problem', value: null, problem })

class TooLargeError extends Error {}

/** Collects at most `limit` bytes; a gzip bomb is cut off while it unpacks, not after. */
async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) throw new TooLargeError()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a JSON request body, plain or gzip, of at most `MAX_BATCH_BYTES` after unpacking. */
export async function readJsonBody(
  request: Request,
  limit: number = MAX_BATCH_BYTES,
): Promise<BodyOutcome> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') return failed('request.unsupportedEncoding')
  if (!request.body) return failed('request.notJson')
  try {
    const raw = Readable.fromWeb(request.body as never)
    const text = await collect(encoding === 'gzip' ? raw.compose(createGunzip()) : raw, limit)
    return {
      kind: 'json',
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown,
      problem: null,
    }
  } catch (error) {
    return failed(error instanceof TooLargeError ? 'request.tooLarge' : 'request.notJson')
  }
}
