import { Hono } from 'hono'
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  CodeRequestSchema,
  EventChangeSchema,
  EventDraftSchema,
  type CodeReply,
} from '#protocol/event.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { readJsonBody } from '../request-body.ts'
import { requireStaff, type StaffEnvironment } from '../require-staff.ts'

const MAX_BYTES = 20_000

/** 32 letters divide 256 evenly: every letter is as likely as another. */
function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH))
  return Array.from(bytes, (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('')
}

/** What staff do with field events; every change is in the audit. */
export function eventRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { events, devices, administration, now, newId } = dependencies
  const audit = (userId: string, event: string, detail: string): Promise<void> =>
    administration.audit({ id: newId(), at: now(), userId, event, detail })
  const routes = new Hono<StaffEnvironment>()
  routes.use('/staff/*', requireStaff(dependencies))
  routes.get('/staff/events', async (context) => context.json(await events.list()))
  routes.post('/staff/events', async (context) => {
    const body = await readJsonBody(context.req.raw, MAX_BYTES)
    if (body.kind === 'problem') return problemReply(context, body.problem)
    const draft = EventDraftSchema.safeParse(body.value)
    if (!draft.success || draft.data.endsOn < draft.data.startsOn)
      return problemReply(context, 'request.invalid', draft.error?.issues[0]?.path.join('.'))
    const event = await events.create(newId(), draft.data, now())
    await audit(context.get('user').id, 'event.created', event.id)
    return context.json(event, 201)
  })
  routes.get('/staff/events/:id', async (context) => {
    const detail = await events.detail(context.req.param('id'), now())
    return detail ? context.json(detail) : problemReply(context, 'request.notFound')
  })
  routes.patch('/staff/events/:id', async (context) => {
    const body = await readJsonBody(context.req.raw, MAX_BYTES)
    if (body.kind === 'problem') return problemReply(context, body.problem)
    const change = EventChangeSchema.safeParse(body.value)
    if (!change.success)
      return problemReply(context, 'request.invalid', change.error.issues[0]?.path.join('.'))
    const id = context.req.param('id')
    const before = await events.find(id)
    const after = { ...before, ...change.data }
    if (before && (after.endsOn ?? '') < (after.startsOn ?? ''))
      return problemReply(context, 'request.invalid', 'endsOn')
    const event = await events.change(id, change.data)
    if (!event) return problemReply(context, 'request.notFound')
    await audit(
      context.get('user').id,
      'event.changed',
      `${id} ${Object.keys(change.data).join(',')} ${change.data.state ?? ''}`.trim(),
    )
    return context.json(event)
  })
  routes.post('/staff/events/:id/codes', async (context) => {
    const body = await readJsonBody(context.req.raw, MAX_BYTES)
    if (body.kind === 'problem') return problemReply(context, body.problem)
    const request = CodeRequestSchema.safeParse(body.value)
    if (!request.success)
      return problemReply(context, 'request.invalid', request.error.issues[0]?.path.join('.'))
    const event = await events.find(context.req.param('id'))
    if (!event) return problemReply(context, 'request.notFound')
    if (event.state !== 'open') return problemReply(context, 'event.closed')
    const code = newCode()
    const expiresAt = new Date(Date.parse(now()) + request.data.hours * 3_600_000).toISOString()
    await devices.addCode({
      sha256: await sha256Hex(code),
      eventId: event.id,
      label: request.data.label,
      expiresAt,
    })
    await audit(context.get('user').id, 'event.codeMade', event.id)
    return context.json({ code, expiresAt } satisfies CodeReply, 201)
  })
  routes.post('/staff/devices/:id/revoke', async (context) => {
    const id = context.req.param('id')
    if (!(await devices.revoke(id, now()))) return problemReply(context, 'request.notFound')
    await audit(context.get('user').id, 'device.revoked', id)
    return context.body(null, 204)
  })
  return routes
}
