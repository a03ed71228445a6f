import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { VerificationRequestSchema, type VerificationReply } from '#protocol/sheet-check.ts'
import type { AppDependencies } from '../dependencies.ts'
import { readRequest } from '../requests/read-request.ts'

/** No answer comes sooner, found or not, so that the time it takes tells nothing either. */
const LEAST_MS = 40

/**
 * `POST /api/v1/verifications`: whether a printed sheet's id and hash belong to a submission that is held. Says
 * nothing else of it. What was erased is unknown, like what never was: decision 18.
 */
export function verificationRoutes({ submissions }: AppDependencies): Hono {
  return new Hono().post('/verifications', async (context) => {
    const request = await readRequest(context, VerificationRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { submissionId, sha256 } = request.value
    const [isHeld] = await Promise.all([submissions.holds(submissionId, sha256), wait(LEAST_MS)])
    context.header('Cache-Control', 'no-store')
    return context.json({ state: isHeld ? 'valid' : 'unknown' } satisfies VerificationReply)
  })
}
