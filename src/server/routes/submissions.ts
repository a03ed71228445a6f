import { Hono, type Context } from 'hono'
import { BatchSchema, type Batch } from '#protocol/batch.ts'
import type { KeysReply } from '#protocol/receipt.ts'
import { MAX_BATCH_ITEMS } from '#protocol/version.ts'
import { createAsideRooms } from '../requests/aside-room.ts'
import { createBodyRoom, type Held } from '../requests/body-room.ts'
import { clientAddress } from '../requests/client-address.ts'
import { countedAddress } from '../requests/counted-address.ts'
import type { AppDependencies } from '../dependencies.ts'
import type { Metrics } from '../log/metrics.ts'
import { bearerOf } from '../access/device-credential.ts'
import { problemReply } from '../answers/problem-reply.ts'
import type { RateLimit } from '../requests/rate-limit.ts'
import { quickReader } from '../values/surely-valid.ts'
import { readBatchBody, type Admit } from '../requests/request-body.ts'
import { acceptBatch, NoRoomAside } from '../use-cases/intake/accept-batch.ts'

const readBatch = quickReader<Batch>(BatchSchema)

/** A request counts once for every so many bytes it unpacks to: some fifteen submissions. */
const BYTES_A_REQUEST = 100_000
/** Of all requests together: a dozen of the largest, or some ten thousand submissions. */
const MOST_BYTES_IN_HAND = 64 * 1024 * 1024
/** Of the requests of one address: three of the largest, or what a hall's tablets bring at once. */
const MOST_BYTES_OF_ONE = MOST_BYTES_IN_HAND / 4
const BUSY_SECONDS = 15
const ASIDE_FULL_SECONDS = 3_600
/** Somebody has to make room first. */
const NO_ROOM_SECONDS = 300

function isTooMany(value: unknown): boolean {
  return (
    value instanceof Object &&
    'submissions' in value &&
    Array.isArray(value.submissions) &&
    value.submissions.length > MAX_BATCH_ITEMS
  )
}

/** Lets a body in as long as its address may send so much, and there is room for it. */
function weighed(context: Context, held: Held, rateLimit: RateLimit): Admit {
  let [bytes, counted] = [0, 1]
  return (more) => {
    bytes += more
    for (; counted * BYTES_A_REQUEST < bytes; counted += 1)
      if (!rateLimit.countAgain(context)) return 'request.tooMany'
    return held.take(more) ? null : 'request.tooMany'
  }
}

/** `POST /api/v1/submissions` and `GET /api/v1/keys`: what devices use. */
export function submissionRoutes(
  dependencies: AppDependencies,
  metrics: Metrics,
  rateLimit: RateLimit,
): Hono {
  const room = createBodyRoom(MOST_BYTES_IN_HAND, MOST_BYTES_OF_ONE)
  const { mostBytesAside, now } = dependencies
  const roomAside = createAsideRooms(mostBytesAside, () => Date.parse(now()))

  async function takeIn(context: Context, address: string, admit: Admit): Promise<Response> {
    // Before it is read: a disk that is nearly full is for what staff do, and for erasing.
    if (dependencies.diskRoom.shortSince() !== null) {
      const wait = { 'Retry-After': String(NO_ROOM_SECONDS) }
      return problemReply(context, 'store.unavailable', 'too little room on the disk', wait)
    }
    const body = await readBatchBody(context, admit)
    if (body.kind === 'problem') {
      const wait = body.problem === 'request.tooMany' ? { 'Retry-After': String(BUSY_SECONDS) } : {}
      return problemReply(context, body.problem, undefined, wait)
    }
    if (isTooMany(body.value))
      return problemReply(context, 'request.tooManyItems', `at most ${MAX_BATCH_ITEMS}`)
    const batch = readBatch(body.value)
    if (!batch) {
      const [issue] = BatchSchema.safeParse(body.value).error?.issues ?? []
      return problemReply(context, 'request.invalid', issue?.path.join('.'))
    }
    try {
      const bearer = await bearerOf(context.req.header('authorization'), dependencies.devices)
      if (bearer.kind === 'unknown') return problemReply(context, 'auth.required')
      // A revoked tablet may still deliver what it holds.
      const enrolled = bearer.kind === 'known' ? bearer.device : null
      // A tablet of ours does not have to wait for what others send from the same hall.
      const aside = roomAside(enrolled ? `tablet ${enrolled.deviceId}` : address)
      const reply = await dependencies.deliveries.during(() =>
        acceptBatch(batch, dependencies, enrolled, aside),
      )
      for (const { outcome } of reply.results) metrics.countOutcome(outcome)
      return context.json(reply)
    } catch (error) {
      if (error instanceof NoRoomAside) {
        const wait = { 'Retry-After': String(ASIDE_FULL_SECONDS) }
        return problemReply(context, 'quarantine.full', undefined, wait)
      }
      // Whatever kept the store from taking it, nothing was half-kept: the device tries again.
      dependencies.logger.error({ error }, 'intake failed')
      return problemReply(context, 'store.unavailable', undefined, { 'Retry-After': '30' })
    }
  }

  return new Hono()
    .post('/submissions', async (context) => {
      const address = countedAddress(clientAddress(context, dependencies.trustsProxy))
      const held = room.enter(address)
      try {
        return await takeIn(context, address, weighed(context, held, rateLimit))
      } finally {
        held.leave()
      }
    })
    .get('/keys', async (context) => {
      context.header('Cache-Control', 'no-cache')
      const { signer, opener } = dependencies
      return context.json({
        keys: [...(await signer.publicKeys())],
        sealingKeys: [...(await opener.publicKeys())],
      } satisfies KeysReply)
    })
}
