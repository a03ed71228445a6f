import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { ProblemCode } from '#protocol/problem.ts'
import { MAX_BATCH_BYTES } from '#protocol/version.ts'
import { parseJson } from './parse-json.ts'

/** Bytes; more than anything that is sent here but a batch of submissions, which has a limit of its own. */
export const MOST_SMALL_BYTES = 100_000

type BodyOutcome =
  | { readonly kind: 'json'; readonly value: unknown; readonly problem: null }
  | { readonly kind: 'problem'; readonly value: null; readonly problem: ProblemCode }

const failed = (problem: ProblemCode): BodyOutcome => ({ kind: 'problem', value: null, problem })
const unpack = promisify(gunzip)
/** Throws on what is not UTF-8; keeps nothing from one body to the next. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Asked before so many bytes more of a body are held; says what is wrong with that, `null` = nothing. */
export type Admit = (bytes: number) => ProblemCode | null

/** At most `limit` bytes of the request, and only what is admitted; read no further than that. */
async function collect(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  admit: Admit,
): Promise<Buffer | ProblemCode> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    const problem = size > limit ? 'request.tooLarge' : admit(chunk.byteLength)
    if (problem !== null) return problem
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/** The socket's own stream where there is one: the web's stream around it takes longer than the body. */
function socketOf({ env }: Context): AsyncIterable<Uint8Array> | null {
  const { incoming } = (env ?? {}) as Partial<HttpBindings>
  // What is too long is answered, on the same socket: not read to its end, and not torn down either.
  return incoming?.iterator({ destroyOnReturn: false }) ?? null
}

/**
 * Reads a JSON request body, plain or gzip, of at most `limit` bytes packed and unpacked. A gzip bomb is cut off while
 * it unpacks: zlib stops at `maxOutputLength`.
 */
export const readJsonBody = (context: Context, limit: number): Promise<BodyOutcome> =>
  readFrom(context, context.req.raw.body, limit, () => null)

/** The same of a batch, straight from the socket: only where no other reader comes before, as the limit of small bodies would. */
export const readBatchBody = (context: Context, admit: Admit): Promise<BodyOutcome> =>
  readFrom(context, socketOf(context) ?? context.req.raw.body, MAX_BATCH_BYTES, admit)

async function readFrom(
  context: Context,
  stream: AsyncIterable<Uint8Array> | null,
  limit: number,
  admit: Admit,
): Promise<BodyOutcome> {
  const encoding = context.req.header('content-encoding') ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') return failed('request.unsupportedEncoding')
  if (Number(context.req.header('content-length')) > limit) return failed('request.tooLarge')
  if (!stream) return failed('request.notJson')
  try {
    const sent = await collect(stream, limit, admit)
    if (typeof sent === 'string') return failed(sent)
    const bytes = encoding === 'gzip' ? await unpack(sent, { maxOutputLength: limit }) : sent
    const problem = bytes === sent ? null : admit(bytes.byteLength)
    if (problem !== null) return failed(problem)
    return { kind: 'json', value: parseJson(strictUtf8.decode(bytes)), problem: null }
  } catch (error) {
    return failed(isTooLarge(error) ? 'request.tooLarge' : 'request.notJson')
  }
}
