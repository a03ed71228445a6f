import { Hono } from 'hono'
import { BatchSchema, type Batch } from '#protocol/batch.ts'
import type { KeysReply } from '#protocol/receipt.ts'
import { MAX_BATCH_ITEMS } from '#protocol/version.ts'
import type { AppDependencies } from '../dependencies.ts'
import type { Metrics } from '../metrics.ts'
import { bearerOf } from '../device-credential.ts'
import { problemReply } from '../problem-reply.ts'
import { quickReader } from '../surely-valid.ts'
import { readBatchBody } from '../request-body.ts'
import { acceptBatch } from '../use-cases/accept-batch.ts'

const readBatch = quickReader<Batch>(BatchSchema)

function isTooMany(value: unknown): boolean {
  return (
    value instanceof Object &&
    'submissions' in value &&
    Array.isArray(value.submissions) &&
    value.submissions.length > MAX_BATCH_ITEMS
  )
}

/** `POST /api/v1/submissions` and `GET /api/v1/keys`: what devices use. */
export function submissionRoutes(dependencies: AppDependencies, metrics: Metrics): Hono {
  return new Hono()
    .post('/submissions', async (context) => {
      const body = await readBatchBody(context)
      if (body.kind === 'problem') return problemReply(context, body.problem)
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
        const reply = await dependencies.deliveries.during(() =>
          acceptBatch(batch, dependencies, enrolled),
        )
        for (const { outcome } of reply.results) metrics.countOutcome(outcome)
        return context.json(reply)
      } catch (error) {
        // Whatever kept the store from taking it, nothing was half-kept: the device tries again.
        dependencies.logger.error({ error }, 'intake failed')
        return problemReply(context, 'store.unavailable', undefined, { 'Retry-After': '30' })
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
