import { Hono } from 'hono'
import { LanguageQuerySchema } from '#protocol/exports.ts'
import {
  RequestChangeSchema,
  RequestDraftSchema,
  RequestQuerySchema,
  type PrivacyRequest,
  type RequestDetail,
  type RequestPage,
  type RequestQuery,
} from '#protocol/privacy.ts'
import { requestReference } from '#protocol/data-request.ts'
import { isReceivable } from '#protocol/received-on.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { StaffUser } from '../sign-in/auth.ts'
import type { PrivacyRequestTable } from '../database/privacy-tables.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { lineChanged } from '../repositories/desk-lines.ts'
import type { RequestSight } from '../repositories/privacy-requests.ts'
import { OF_ANYBODY, ofOwner } from '../repositories/quarantined-copies.ts'
import type { Within } from '../repositories/submissions.ts'
import { smallCsv } from '../use-cases/exports/export-csv.ts'
import { carryOut } from '../use-cases/privacy/carry-out-request.ts'
import {
  deadlinesOf,
  isMisdated,
  MOST_MISDATED,
  UNTOUCHED,
} from '../use-cases/privacy/privacy-request-rows.ts'
import {
  isAnswerLate,
  isPast,
  needsIdentity,
  PROVED_ONLY,
  stepOnRequest,
} from '../use-cases/privacy/step-on-request.ts'
import { ownerKeyHashOf } from '../use-cases/privacy/owner-key-hash.ts'
import { submissionMeant } from '../use-cases/privacy/submission-meant.ts'

const REQUESTS_A_PAGE = 50
const REGISTER_PIECE = 1000

const sightOf = ({ id, scope }: StaffUser): RequestSight => ({
  provinces: scope.provinces,
  userId: id,
})

/** What the register says of who asked. */
function identityOf(row: PrivacyRequestTable): 'needed' | 'checked' | 'notNeeded' {
  if (row.channel !== 'form') return 'notNeeded'
  return needsIdentity(row) ? 'needed' : 'checked'
}

const requestOf = (row: PrivacyRequestTable, now: string): PrivacyRequest => ({
  id: row.id,
  kind: row.kind,
  state: row.state as PrivacyRequest['state'],
  channel: row.channel as PrivacyRequest['channel'],
  requester: row.requester,
  details: row.details,
  submissionId: row.submission_id,
  receivedOn: row.received_on,
  acknowledgeBy: row.acknowledge_by,
  answerBy: row.answer_by,
  isOverdue: row.closed_at === null && row.due_at <= now,
  statedCode: row.stated_code,
  notice: row.notice,
  needsIdentity: needsIdentity(row),
  isMisdated: isMisdated(row, now),
  isAnswerLate: isAnswerLate(row, now),
  extension:
    row.extended_days === null
      ? null
      : {
          days: row.extended_days,
          reason: row.extension_reason ?? '',
          toldAt: row.extension_told_at,
        },
  acknowledgedAt: row.acknowledged_at,
  closedAt: row.closed_at,
  changes: row.changes,
})

/** What people ask for about their own data: taken, acknowledged, carried out or refused, within the law's days. */
export function privacyRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { privacyRequests, submissions, quarantine, auth, exportTexts } = dependencies
  const { now, newId } = dependencies
  const routes = new Hono<StaffEnvironment>()
  const note = auditWriter(dependencies)

  routes.get('/', async (context) => {
    const query = RequestQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const sight = sightOf(context.get('user'))
    const rows = await privacyRequests.list(query.data, sight, REQUESTS_A_PAGE + 1)
    const page = rows.slice(0, REQUESTS_A_PAGE)
    const at = now()
    const { state, after, reference } = query.data
    // Their deadlines are as wrong as their day: by those they would stand last, for as long as the clock was ahead.
    const isFirst = state === 'open' && after === undefined && reference === undefined
    const misdated = isFirst
      ? await privacyRequests.misdated(sight, vietnamDay(at), MOST_MISDATED)
      : []
    const others = reference === undefined ? page.filter((row) => !isMisdated(row, at)) : page
    return context.json({
      items: [...misdated, ...others].map((row) => requestOf(row, at)),
      nextAfter: rows.length > REQUESTS_A_PAGE ? (page.at(-1)?.id ?? null) : null,
      ...(await privacyRequests.countOpen(sight, at)),
    } satisfies RequestPage)
  })

  routes.post('/', async (context) => {
    const draft = await readRequest(context, RequestDraftSchema)
    if (draft.kind === 'refused') return draft.reply
    const user = context.get('user')
    const { kind, channel, receivedOn, requester, details, submission } = draft.value
    const at = now()
    if (!isReceivable(receivedOn, vietnamDay(at)))
      return problemReply(context, 'request.invalid', 'receivedOn')
    const meant =
      submission === undefined ? null : await submissionMeant(submission, user.scope, dependencies)
    if (submission !== undefined && !meant) return problemReply(context, 'privacy.noSubmission')
    const id = newId()
    await privacyRequests.add(
      {
        ...UNTOUCHED,
        id,
        kind,
        state: 'received',
        channel,
        requester,
        details,
        submission_id: meant?.id ?? null,
        province: meant?.province ?? null,
        taken_by: user.id,
        received_on: receivedOn,
        ...deadlinesOf(kind, receivedOn, false),
      },
      { id: `${id} 000000`, request_id: id, at, user_id: user.id, kind: 'taken', text: '' },
    )
    await note(user.id, 'privacy.taken', { id, kind, submissionId: meant?.id })
    return context.json({ id }, 201)
  })

  async function all(state: RequestQuery['state'], sight: RequestSight) {
    const rows: PrivacyRequestTable[] = []
    for (;;) {
      const after = rows.at(-1)?.id
      const query = { state, ...(after !== undefined && { after }) }
      const piece = await privacyRequests.list(query, sight, REGISTER_PIECE)
      rows.push(...piece)
      if (piece.length < REGISTER_PIECE) return rows
    }
  }

  routes.get('/register.csv', async (context) => {
    const query = LanguageQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'lang')
    const { lang } = query.data
    const sight = sightOf(context.get('user'))
    const text = (...path: string[]): string => exportTexts[lang]('privacy', ...path)
    const rows = [...(await all('open', sight)), ...(await all('closed', sight))]
    const columns = [
      'received',
      'kind',
      'channel',
      'state',
      'acknowledgeBy',
      'acknowledged',
      'answerBy',
      'closed',
      'submission',
      'reference',
      'identity',
      'extendedDays',
      'extensionReason',
      'extensionTold',
    ]
    const dayOf = (instant: string | null): string => (instant ? vietnamDay(instant) : '')
    context.header('Content-Type', 'text/csv; charset=utf-8')
    context.header('Content-Disposition', 'attachment; filename="sansangso-privacy-requests.csv"')
    return context.body(
      smallCsv([
        columns.map((column) => text('register', column)),
        ...rows.map((row) => [
          row.received_on,
          text('kinds', row.kind),
          text('channels', row.channel),
          text('states', row.state),
          row.acknowledge_by,
          dayOf(row.acknowledged_at),
          row.answer_by,
          dayOf(row.closed_at),
          row.submission_id ?? '',
          requestReference(row.id),
          text('identity', identityOf(row)),
          row.extended_days,
          row.extension_reason,
          dayOf(row.extension_told_at),
        ]),
      ]),
    )
  })

  /** What may be seen of it: a request can be about what lies outside the person's provinces. */
  async function submissionOf(
    { submission_id: id }: PrivacyRequestTable,
    within: Within,
  ): Promise<Pick<RequestDetail, 'submission' | 'isErased' | 'onlyPutAside'>> {
    const held = id === null ? undefined : await submissions.find(id, within)
    if (!held) {
      const isErased = id !== null && (await submissions.isErased(id))
      const isOnlyAside = id !== null && !isErased && within.provinces === null
      const onlyPutAside = isOnlyAside ? await quarantine.countOf(id, OF_ANYBODY) : 0
      return { submission: null, isErased, onlyPutAside }
    }
    return {
      onlyPutAside: 0,
      submission: {
        receivedAt: held.received_at,
        businessName: held.business_name,
        province: held.province,
        contact: held.consent_contact === 1,
        statistics: held.consent_statistics === 1,
        putAside: await quarantine.countOf(held.id, ofOwner(ownerKeyHashOf(held.body))),
      },
      isErased: false,
    }
  }

  routes.get('/:id', async (context) => {
    const row = await privacyRequests.find(context.req.param('id'), sightOf(context.get('user')))
    if (!row) return problemReply(context, 'request.notFound')
    const names = new Map((await auth.listUsers()).map(({ id, name }) => [id, name]))
    return context.json({
      ...requestOf(row, now()),
      ...(await submissionOf(row, context.get('user').scope)),
      history: (await privacyRequests.history(row.id)).map((entry) => ({
        at: entry.at,
        who: entry.user_id === null ? null : (names.get(entry.user_id) ?? null),
        kind: entry.kind as RequestDetail['history'][number]['kind'],
        text: entry.text,
      })),
    } satisfies RequestDetail)
  })

  routes.post('/:id/changes', async (context) => {
    const request = await readRequest(context, RequestChangeSchema)
    if (request.kind === 'refused') return request.reply
    const change = request.value
    const user = context.get('user')
    const row = await privacyRequests.find(context.req.param('id'), sightOf(user))
    if (!row) return problemReply(context, 'request.notFound')
    if (row.changes !== change.changes || isPast(row, change))
      return problemReply(context, 'privacy.changed')
    if (needsIdentity(row) && PROVED_ONLY.includes(change.action))
      return problemReply(context, 'privacy.identityUnchecked')
    const step =
      (await stepOnRequest(row, change, user.scope, dependencies)) ??
      (await carryOut(row, change, user.scope, dependencies))
    if (typeof step === 'string') return problemReply(context, step)
    const { set, kind, text, act } = step
    const entry = { at: now(), user_id: user.id, kind, text }
    const refused = act
      ? await act(lineChanged(row, set, entry))
      : (await privacyRequests.change(row, set, entry))
        ? null
        : 'privacy.changed'
    if (refused) return problemReply(context, refused)
    await note(user.id, 'privacy.changed', {
      id: row.id,
      did: kind,
      submissionId: set.submission_id ?? row.submission_id,
    })
    return context.body(null, 204)
  })
  return routes
}
