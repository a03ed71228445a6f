import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { StaffEnvironment } from './access.ts'
import type { AppDependencies } from './dependencies.ts'

/** A reader is asked for again that often, at most: a session is looked up in the store. */
const ASKED_EVERY_MS = 1_000

type Noting = Pick<AppDependencies, 'administration' | 'now' | 'newId'>

/**
 * Passes the pieces of a download on for as long as whoever asked for it would still be given it: a million rows take minutes,
 * and a slow reader makes hours of them. Then it is written down as `event` and breaks off loudly, so that nobody takes a part for all.
 */
export async function* whileAllowed<Piece>(
  context: Context<StaffEnvironment>,
  pieces: AsyncIterable<Piece>,
  event: string,
  { administration, now, newId }: Noting,
): AsyncGenerator<Piece> {
  const { user, staysAllowed } = context.var
  const file = context.req.path.split('/').at(-1) ?? ''
  let askedMs = Date.parse(now())
  for await (const piece of pieces) {
    const ms = Date.parse(now())
    // Either way: a clock that was set back must not let anybody go on.
    if (Math.abs(ms - askedMs) >= ASKED_EVERY_MS) {
      if (!(await staysAllowed())) {
        await administration.audit({ id: newId(), at: now(), userId: user.id, event, detail: file })
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
