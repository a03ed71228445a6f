import { timingSafeEqual } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { sha256Hex } from '#protocol/hash.ts'
import { OWNER_SCHEME, WithdrawalSchema } from '#protocol/owned-submission.ts'
import type { Receipt } from '#protocol/receipt.ts'
import { SubmissionSchema, type Submission } from '#protocol/submission.ts'
import type { QuarantineTable } from '../database/tables.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { consentedNow } from '../use-cases/privacy/consented-now.ts'
import { parseJson } from '../requests/parse-json.ts'
import { lineAdded } from '../repositories/desk-lines.ts'
import { ofOwner } from '../repositories/quarantined-copies.ts'
import { quickReader } from '../values/surely-valid.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { doneByOwner } from '../use-cases/privacy/privacy-request-rows.ts'

function ownerKeyOf(context: Context): string | null {
  const [scheme, key] = context.req.header('authorization')?.split(' ') ?? []
  return scheme === OWNER_SCHEME && key ? key : null
}

const readSubmission = quickReader<Submission>(SubmissionSchema)

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** What was put aside, where it is one that can be read. */
function submissionIn(body: string): Submission | null {
  try {
    return readSubmission(parseJson(body))
  } catch {
    return null
  }
}

/**
 * `GET` and `DELETE /api/v1/submissions/{id}`: whoever holds the key made on the phone may read and erase what was
 * sent (Luật 91/2025/QH15: access, erasure), what was put aside too. A wrong key and an unknown id get the same answer.
 */
export function ownerRoutes(dependencies: AppDependencies): Hono {
  const { submissions, quarantine, privacyRequests, overwriteErased, now, newId } = dependencies
  const audit = auditWriter(dependencies)
  async function owned(id: string, keyHash: string) {
    const row = await submissions.find(id)
    if (!row) return null
    const submission = JSON.parse(row.body) as Submission
    return submission.ownerKeyHash !== null && isSame(submission.ownerKeyHash, keyHash)
      ? { row, submission }
      : null
  }
  /** The first copy of it that was put aside, as far as its body still names the key. */
  const ownedAside = (id: string, keyHash: string): Promise<QuarantineTable | undefined> =>
    quarantine.findOf(id, ofOwner(keyHash))
  /**
   * What is held of it, or was put aside. Looked for once more where it is neither: staff may have released it between the two
   * looks, and a device that hears of nothing does not ask again.
   */
  async function look(id: string, keyHash: string) {
    const held = await owned(id, keyHash)
    const aside = held ? undefined : await ownedAside(id, keyHash)
    return { found: held ?? (aside ? null : await owned(id, keyHash)), aside }
  }
  return new Hono()
    .get('/submissions/:id', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const [id, keyHash] = [context.req.param('id'), await sha256Hex(key)]
      const { found, aside } = await look(id, keyHash)
      const row = found?.row ?? aside
      if (!row) return problemReply(context, 'request.notFound')
      context.header('Cache-Control', 'no-store')
      return context.json({
        // As it stands now: what was withdrawn is withdrawn.
        submission: found ? consentedNow(found.submission, found.row) : submissionIn(row.body),
        receipt: JSON.parse(row.receipt) as Receipt,
        isPutAside: found === null,
      })
    })
    .post('/submissions/:id/withdrawals', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const request = await readRequest(context, WithdrawalSchema)
      if (request.kind === 'refused') return request.reply
      const [id, keyHash] = [context.req.param('id'), await sha256Hex(key)]
      const { found, aside } = await look(id, keyHash)
      // Released later it would be used as was agreed to then: the device brings this again.
      if (!found)
        return problemReply(
          context,
          aside?.rejected_at === null ? 'submission.putAside' : 'request.notFound',
        )
      const { purposes } = request.value
      await submissions.withdrawConsent(found.row.id, purposes)
      const isNew = await privacyRequests.addWithdrawal(
        ...doneByOwner(
          'withdraw',
          { ...found.row, id: newId(), submission: found.row.id },
          now(),
          purposes.join(' '),
        ),
      )
      // Brought again, because the answer was lost, or over and over, or twice at one moment: the desk has it once.
      if (!isNew) return context.body(null, 204)
      await audit(null, 'owner.withdrew', { id: found.row.id, purposes })
      return context.body(null, 204)
    })
    .delete('/submissions/:id', async (context) => {
      const key = ownerKeyOf(context)
      if (key === null) return problemReply(context, 'auth.required')
      const [id, keyHash] = [context.req.param('id'), await sha256Hex(key)]
      const at = now()
      // Erased, it belongs to no province any more.
      const line = lineAdded(
        ...doneByOwner('erase', { id: newId(), submission: id, province: null }, at, ''),
      )
      const held = await owned(id, keyHash)
      const isAside = !held && (await quarantine.eraseOf(id, ofOwner(keyHash), at, line)) > 0
      // As in `look`.
      const found = held ?? (isAside ? null : await owned(id, keyHash))
      if (!found && !isAside) return problemReply(context, 'request.notFound')
      // Asked for twice at one moment, the other one erased it, and the desk has its line.
      if (found && !(await submissions.erase(id, keyHash, at, line))) return context.body(null, 204)
      overwriteErased()
      await audit(null, 'owner.erased', id)
      return context.body(null, 204)
    })
}
