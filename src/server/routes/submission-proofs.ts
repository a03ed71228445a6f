import { Hono, type Context } from 'hono'
import { noticeRead } from '#content/notices.ts'
import type { Receipt } from '#protocol/receipt.ts'
import { ConsentQuerySchema, type ConsentProof } from '#protocol/submission-proofs.ts'
import type { Submission } from '#protocol/submission.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { withdrawnIn } from '../repositories/privacy-requests.ts'
import type { SubmissionTable } from '../database/tables.ts'
import { consentedNow } from '../use-cases/privacy/consented-now.ts'
import { LanguageQuerySchema } from '#protocol/exports.ts'
import { readableCopy } from '../use-cases/privacy/readable-copy.ts'

const TYPES = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const
const json = (contents: object): string => JSON.stringify(contents, null, 2)

/** What is handed out about one submission: a copy of all that is held, and the proof of what was agreed to. */
export function submissionProofRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { submissions, privacyRequests, now, exportTexts, content } = dependencies
  const audit = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  async function handOut(
    context: Context<StaffEnvironment, '/:id/copy.json'>,
    name: 'copy' | 'consent' | 'consentWithBody',
    form: 'json' | 'html',
    contents: (row: SubmissionTable) => string | Promise<string>,
  ): Promise<Response> {
    const { id: userId, scope } = context.get('user')
    const row = await submissions.find(context.req.param('id'), scope)
    if (!row) return problemReply(context, 'request.notFound')
    await audit(userId, `submission.${name}`, row.id)
    context.header('Content-Type', TYPES[form])
    // A page too is saved and opened from there: what was typed into it never runs at this address.
    const file = `sansangso-${name}-${row.id}.${form}`
    context.header('Content-Disposition', `attachment; filename="${file}"`)
    return context.body(await contents(row))
  }
  routes.get('/:id/copy.json', (context) =>
    handOut(context, 'copy', 'json', (row) =>
      json({
        submission: consentedNow(JSON.parse(row.body) as Submission, row),
        receivedAt: row.received_at,
        receipt: JSON.parse(row.receipt) as Receipt,
      }),
    ),
  )
  routes.get('/:id/copy.html', (context) => {
    const query = LanguageQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang: language } = query.data
    return handOut(context, 'copy', 'html', async (row) => {
      const withdrawals = await privacyRequests.withdrawalsOf(row.id)
      return readableCopy(row, withdrawals, { content, exportTexts, language, at: now() })
    })
  })
  // NĐ 356/2025 Điều 6.2: who holds data proves that, when and to what consent was given.
  routes.get('/:id/consent.json', (context) => {
    const query = ConsentQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const isWhole = query.data.with === 'body'
    return handOut(context, isWhole ? 'consentWithBody' : 'consent', 'json', async (row) => {
      const given = (JSON.parse(row.body) as Submission).consent
      const proof: ConsentProof = {
        submissionId: row.id,
        receivedAt: row.received_at,
        given,
        // What the version stands for: the wording that was read, and the months it named.
        notice: noticeRead('consent', given.noticeVersion, given.language),
        standsNow: { contact: row.consent_contact === 1, statistics: row.consent_statistics === 1 },
        withdrawals: (await privacyRequests.withdrawalsOf(row.id)).map((entry) => ({
          at: entry.at,
          purposes: withdrawnIn(entry),
          by: entry.user_id === null ? 'owner' : 'staff',
        })),
        ...(isWhole && { body: row.body }),
        receipt: JSON.parse(row.receipt) as Receipt,
      }
      return json(proof)
    })
  })
  return routes
}
