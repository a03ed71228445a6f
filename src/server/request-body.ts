import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { ProblemCode } from '#protocol/problem.ts'
import { MAX_BATCH_BYTES } from '#protocol/version.ts'

export type BodyOutcome =
  | { readonly kind: 'json'; readonly value: unknown; readonly problem: null }
  | { readonly kind: 'problem'; readonly value: null; readonly problem: ProblemCode }

const failed = (problem: ProblemCode): BodyOutcome => ({ kind: 'problem', value: null, problem })
const unpack = promisify(gunzip)

/** At most `limit` bytes of the request, read no further than that; `null` = there are more. */
async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/**
 * Reads a JSON request body, plain or gzip, of at most `limit` bytes packed and unpacked. A gzip bomb is cut off while
 * it unpacks: zlib stops at `maxOutputLength`.
 */
export async function readJsonBody(
  request: Request,
  limit: number = MAX_BATCH_BYTES,
): Promise<BodyOutcome> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') return failed('request.unsupportedEncoding')
  if (Number(request.headers.get('content-length')) > limit) return failed('request.tooLarge')
  if (!request.body) return failed('request.notJson')
  try {
    const sent = await collect(request.body, limit)
    if (!sent) return failed('request.tooLarge')
    const bytes = encoding === 'gzip' ? await unpack(sent, { maxOutputLength: limit }) : sent
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { kind: 'json', value: JSON.parse(text) as unknown, problem: null }
  } catch (error) {
    return failed(isTooLarge(error) ? 'request.tooLarge' : 'request.notJson')
  }
}
