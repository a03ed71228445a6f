import { Hono } from 'hono'
import { readRecoveryCode, recoveryHash } from '#protocol/recovery-code.ts'
import { RecoveryRequestSchema, recoveredFrom } from '#protocol/recovery.ts'
import type { Submission } from '#protocol/submission.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'

/** `POST /api/v1/recoveries`: the result that a code on paper belongs to. Limited, since the code is all that is asked. */
export function recoveryRoutes({ submissions }: AppDependencies): Hono {
  return new Hono().post('/recoveries', async (context) => {
    const request = await readRequest(context, RecoveryRequestSchema)
    if (request.kind === 'refused') return request.reply
    const code = readRecoveryCode(request.value.code)
    const row = code && (await submissions.findByRecoveryHash(await recoveryHash(code)))
    if (!row) return problemReply(context, 'recovery.notFound')
    context.header('Cache-Control', 'no-store')
    return context.json(recoveredFrom(JSON.parse(row.body) as Submission))
  })
}
