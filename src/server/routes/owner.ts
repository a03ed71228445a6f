import { timingSafeEqual } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { sha256Hex } from '#protocol/hash.ts'
import { OWNER_SCHEME, WithdrawalSchema } from '#protocol/owned-submission.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import type { AppDependencies } from '../dependencies.ts'
import { consentedNow } from '../use-cases/consented-now.ts'
import { problemReply } from '../problem-reply.ts'
import { doneByOwner } from '../use-cases/privacy-request-rows.ts'

function ownerKeyOf(context: Context): string | null {
  const [scheme, key] = context.req.header('authorization')?.split(' ') ?? []
  return scheme === OWNER_SCHEME && key ? key : null
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/**
 * `GET` and `DELETE /api/v1/submissions/{id}`: whoever holds the key made on the phone may read and erase what was
 * sent (Luật 91/2025/QH15: access, erasure). A wrong key and an unknown id get the same answer.
 */
export function ownerRoutes({
  submissions,
  privacyRequests,
  administration,
  now,
  newId,
}: AppDependencies): Hono {
  async function owned(id: string, key: string) {
    const row = await submissions.find(id)
    if (!row) return null
    const submission = JSON.parse(row.body) as Submission
    const keyHash = await sha256Hex(key)
    return submission.ownerKeyHash !== null && isSame(submission.ownerKeyHash, keyHash)
      ? { row, submission, keyHash }
      : null
  }
  return new Hono()
    .get('/submissions/:id', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const found = await owned(context.req.param('id'), key)
      if (!found) return problemReply(context, 'request.notFound')
      context.header('Cache-Control', 'no-store')
      return context.json({
        // As it stands now: what was withdrawn is withdrawn.
        submission: consentedNow(found.submission, found.row),
        receipt: JSON.parse(found.row.receipt) as Receipt,
      })
    })
    .post('/submissions/:id/withdrawals', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const request = WithdrawalSchema.safeParse(await context.req.json().catch(() => null))
      if (!request.success) return problemReply(context, 'request.invalid', 'purposes')
      const found = await owned(context.req.param('id'), key)
      if (!found) return problemReply(context, 'request.notFound')
      const { purposes } = request.data
      await submissions.withdrawConsent(found.row.id, purposes)
      await privacyRequests.add(
        ...doneByOwner(
          'withdraw',
          { ...found.row, id: newId(), submission: found.row.id },
          now(),
          purposes.join(' '),
        ),
      )
      await administration.audit({
        id: newId(),
        at: now(),
        userId: null,
        event: 'owner.withdrew',
        detail: JSON.stringify({ id: found.row.id, purposes }),
      })
      return context.body(null, 204)
    })
    .delete('/submissions/:id', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const found = await owned(context.req.param('id'), key)
      if (!found) return problemReply(context, 'request.notFound')
      await submissions.erase(found.row.id, found.keyHash, now())
      // Erased, it belongs to no province any more.
      await privacyRequests.add(
        ...doneByOwner(
          'erase',
          { id: newId(), submission: found.row.id, province: null },
          now(),
          '',
        ),
      )
      await administration.audit({
        id: newId(),
        at: now(),
        userId: null,
        event: 'owner.erased',
        detail: found.row.id,
      })
      return context.body(null, 204)
    })
}
