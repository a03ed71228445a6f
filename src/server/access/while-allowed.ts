import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { StaffEnvironment } from './access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from './write-audit.ts'

/** A reader is asked for again that often, at most: a session is looked up in the store. */
const ASKED_EVERY_MS = 1_000

type Noting = Pick<AppDependencies, 'administration' | 'logger' | 'now' | 'newId'>

/** The same pieces; `onFailure` is told where there are no more to be had, and so is whoever reads them. */
async function* toldOf<Piece>(
  pieces: AsyncIterable<Piece>,
  onFailure: (error: unknown) => void,
): AsyncGenerator<Piece> {
  try {
    yield* pieces
  } catch (error) {
    onFailure(error)
    throw error
  }
}

/**
 * Passes the pieces of a download on for as long as whoever asked for it would still be given it: a million rows take minutes,
 * and a slow reader makes hours of them. Then it is written down as `event` and breaks off loudly, so that nobody takes a part for all.
 * Where there are no more pieces to be had it breaks off too, and only the process's log can say why: the answer has begun.
 */
export async function* whileAllowed<Piece>(
  context: Context<StaffEnvironment>,
  pieces: AsyncIterable<Piece>,
  event: string,
  dependencies: Noting,
): AsyncGenerator<Piece> {
  const { logger, now } = dependencies
  const { user, staysAllowed } = context.var
  const file = context.req.path.split('/').at(-1) ?? ''
  const watched = toldOf(pieces, (error) => logger.error({ error, file }, 'a download broke off'))
  let askedMs = Date.parse(now())
  for await (const piece of watched) {
    const ms = Date.parse(now())
    // Either way: a clock that was set back must not let anybody go on.
    if (Math.abs(ms - askedMs) >= ASKED_EVERY_MS) {
      if (!(await staysAllowed())) {
        await auditWriter(dependencies)(user.id, event, file)
        throw new Error(`${file} was cut off: its reader may not have it any more`)
      }
      askedMs = ms
    }
    yield piece
  }
}

/** As the body of a response; text goes as UTF-8. */
export const streamed = (pieces: AsyncIterable<Uint8Array | string>): ReadableStream =>
  // Node's stream and the browser's are one thing with two declarations.
  Readable.toWeb(Readable.from(pieces, { objectMode: false })) as never
