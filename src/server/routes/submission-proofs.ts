import { Hono, type Context } from 'hono'
import type { Receipt } from '#protocol/receipt.ts'
import { WITHDRAWABLE } from '#protocol/owned-submission.ts'
import type { ConsentProof } from '#protocol/submission-proofs.ts'
import type { Submission } from '#protocol/submission.ts'
import type { StaffEnvironment } from '../access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import type { SubmissionTable } from '../database/tables.ts'
import { consentedNow } from '../use-cases/consented-now.ts'

/** What is handed out about one submission: a copy of all that is held, and the proof of what was agreed to. */
export function submissionProofRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { submissions, privacyRequests, administration, now, newId } = dependencies
  const routes = new Hono<StaffEnvironment>()
  async function handOut(
    context: Context<StaffEnvironment, '/:id/copy.json'>,
    name: 'copy' | 'consent',
    contents: (row: SubmissionTable) => object | Promise<object>,
  ): Promise<Response> {
    const { id: userId, scope } = context.get('user')
    const row = await submissions.find(context.req.param('id'), scope)
    if (!row) return problemReply(context, 'request.notFound')
    await administration.audit({
      id: newId(),
      at: now(),
      userId,
      event: `submission.${name}`,
      detail: row.id,
    })
    context.header('Content-Type', 'application/json; charset=utf-8')
    context.header('Content-Disposition', `attachment; filename="sansangso-${name}-${row.id}.json"`)
    return context.body(JSON.stringify(await contents(row), null, 2))
  }
  routes.get('/:id/copy.json', (context) =>
    handOut(context, 'copy', (row) => ({
      submission: consentedNow(JSON.parse(row.body) as Submission, row),
      receivedAt: row.received_at,
      receipt: JSON.parse(row.receipt) as Receipt,
    })),
  )
  // NĐ 356/2025 Điều 6.2: who holds data proves that, when and to what consent was given.
  routes.get('/:id/consent.json', (context) =>
    handOut(context, 'consent', async (row): Promise<ConsentProof> => ({
      submissionId: row.id,
      receivedAt: row.received_at,
      given: (JSON.parse(row.body) as Submission).consent,
      standsNow: { contact: row.consent_contact === 1, statistics: row.consent_statistics === 1 },
      withdrawals: (await privacyRequests.withdrawalsOf(row.id)).map(({ at, user_id, text }) => ({
        at,
        // A note may stand below.
        purposes: WITHDRAWABLE.filter((purpose) =>
          text.split('\n')[0]?.split(' ').includes(purpose),
        ),
        by: user_id === null ? ('owner' as const) : ('staff' as const),
      })),
      // The signature of the receipt is over the hash of this very text.
      body: row.body,
      receipt: JSON.parse(row.receipt) as Receipt,
    })),
  )
  return routes
}
