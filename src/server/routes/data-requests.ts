import { Hono } from 'hono'
import { DataRequestSchema, type DataRequest } from '#protocol/data-request.ts'
import type { PrivacyRequestTable } from '../database/privacy-tables.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { askedByForm, takenByForm } from '../use-cases/privacy/privacy-request-rows.ts'

/** The longest request there can be, every letter escaped, with room to spare. */
const MOST_BYTES = 32_768
/** Not in any place and by anybody: it is the form's own request that is looked for. */
const EVERYWHERE = { provinces: null, userId: '' } as const

/**
 * `POST /api/v1/data-requests`: the public form for those who have no key. It lands on the desk with its deadlines
 * counting, and unproved: staff check who it is before anything is handed out or changed. Nothing is looked up, so that
 * the answer tells nobody what is held.
 */
export function dataRequestRoutes(dependencies: AppDependencies): Hono {
  const { privacyRequests, content, now } = dependencies
  const audit = auditWriter(dependencies)
  /**
   * What is held under its id where that is the same, sent again because the answer was lost; whatever else bears it is
   * somebody's mistake or malice.
   */
  async function heldAs(asked: PrivacyRequestTable): Promise<PrivacyRequestTable | null> {
    const held = await privacyRequests.find(asked.id, EVERYWHERE)
    return held?.channel === 'form' &&
      held.kind === asked.kind &&
      held.requester === asked.requester &&
      held.details === asked.details
      ? held
      : null
  }
  async function take(request: DataRequest): Promise<PrivacyRequestTable | null> {
    const asked = askedByForm(request, now())
    const isNew = await privacyRequests.add(asked, {
      id: `${asked.id} 000000`,
      request_id: asked.id,
      at: now(),
      user_id: null,
      kind: 'received',
      text: '',
    })
    if (!isNew) return heldAs(asked)
    await audit(null, 'privacy.received', { id: asked.id, kind: asked.kind })
    return asked
  }
  return new Hono().post('/data-requests', async (context) => {
    const request = await readRequest(context, DataRequestSchema, { mostBytes: MOST_BYTES })
    if (request.kind === 'refused') return request.reply
    const { province } = request.value
    if (province !== null && !content.provinces.has(province))
      return problemReply(context, 'request.invalid', 'province')
    const taken = await take(request.value)
    if (!taken) return problemReply(context, 'request.invalid', 'id')
    context.header('Cache-Control', 'no-store')
    return context.json(takenByForm(taken), 201)
  })
}
