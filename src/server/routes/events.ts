import { Hono, type Context } from 'hono'
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  CodeRequestSchema,
  EventChangeSchema,
  EventDraftSchema,
  OpenCodeSchema,
  UnusedRequestSchema,
  type CodeReply,
  type EventDetail,
  type EventNames,
} from '#protocol/event.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { doublesAtEvent } from '../use-cases/submissions/doubles-at-event.ts'
import { isInScope, mayMoveTo, type StaffEnvironment } from '../access/access.ts'

const MOST_BYTES = 20_000

/** Of four thousand million numbers each letter has the same share, to one in a hundred million. */
function newCode(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(CODE_LENGTH))
  return Array.from(numbers, (each) => CODE_ALPHABET[each % CODE_ALPHABET.length]).join('')
}

/** What staff do with field events; every change is in the audit. */
export function eventRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { accounts, auth, events, devices, now, newId } = dependencies
  const audit = auditWriter(dependencies)
  /** `null` also for an event that is there and not this person's: they must not learn that it is. */
  async function findFor(context: Context<StaffEnvironment>, id: string) {
    const event = await events.find(id)
    return event && isInScope(context.get('user'), event) ? event : null
  }
  /** Who has it, and who said what of a tablet, by name. */
  async function withNames(detail: EventDetail): Promise<EventDetail> {
    const users = await auth.listUsers()
    const names = new Map(users.map(({ id, name }) => [id, name]))
    const access = await accounts.listAccess()
    const hasIt = ({ id, role }: (typeof users)[number]): boolean => {
      const { eventIds = null, suspendedAt = null } = access.get(id) ?? {}
      return (
        role === 'officer' && suspendedAt === null && (eventIds?.includes(detail.event.id) ?? false)
      )
    }
    return {
      ...detail,
      officers: users
        .filter(hasIt)
        .map(({ name, email }) => name || email)
        .toSorted((a, b) => a.localeCompare(b, 'vi')),
      devices: detail.devices.map((device) => ({
        ...device,
        unused: device.unused && {
          ...device.unused,
          by: names.get(device.unused.by ?? '') ?? null,
        },
      })),
    }
  }
  const routes = new Hono<StaffEnvironment>()
  routes.get('/staff/events', async (context) => {
    return context.json(await events.list((event) => isInScope(context.get('user'), event)))
  })
  routes.get('/staff/events/names', async (context) => {
    const items = (await events.all())
      .filter((event) => isInScope(context.get('user'), event))
      .map(({ id, name }) => ({ id, name }))
    return context.json({ items } satisfies EventNames)
  })
  routes.post('/staff/events', async (context) => {
    const draft = await readRequest(context, EventDraftSchema, { mostBytes: MOST_BYTES })
    if (draft.kind === 'refused') return draft.reply
    if (draft.value.endsOn < draft.value.startsOn)
      return problemReply(context, 'request.invalid', 'endsOn')
    const user = context.get('user')
    // Who sees some provinces only makes no event that lies elsewhere, or everywhere.
    if (!mayMoveTo(user, draft.value.province)) return problemReply(context, 'auth.forbidden')
    const event = await events.create(newId(), draft.value, now())
    if (user.role === 'officer') await accounts.addEvent(user.id, event.id)
    await audit(context.get('user').id, 'event.created', event.id)
    return context.json(event, 201)
  })
  routes.get('/staff/events/:id', async (context) => {
    const id = context.req.param('id')
    const detail = (await findFor(context, id)) && (await events.detail(id, now()))
    return detail
      ? context.json(await withNames(detail))
      : problemReply(context, 'request.notFound')
  })
  routes.get('/staff/events/:id/doubles', async (context) => {
    const event = await findFor(context, context.req.param('id'))
    if (!event) return problemReply(context, 'request.notFound')
    const { id, scope } = context.get('user')
    const doubles = await doublesAtEvent(dependencies, event.id, scope)
    // It names businesses.
    await audit(id, 'event.doublesViewed', event.id)
    return context.json(doubles)
  })
  routes.patch('/staff/events/:id', async (context) => {
    const change = await readRequest(context, EventChangeSchema, { mostBytes: MOST_BYTES })
    if (change.kind === 'refused') return change.reply
    const id = context.req.param('id')
    const before = await findFor(context, id)
    if (!before) return problemReply(context, 'request.notFound')
    const after = { ...before, ...change.value }
    const user = context.get('user')
    if (!mayMoveTo(user, before.province) || !mayMoveTo(user, after.province ?? null))
      return problemReply(context, 'auth.forbidden')
    if ((after.endsOn ?? '') < (after.startsOn ?? ''))
      return problemReply(context, 'request.invalid', 'endsOn')
    const event = await events.change(id, change.value)
    if (!event) return problemReply(context, 'request.notFound')
    await audit(
      context.get('user').id,
      'event.changed',
      `${id} ${Object.keys(change.value).join(',')} ${change.value.state ?? ''}`.trim(),
    )
    return context.json(event)
  })
  routes.post('/staff/events/:id/codes', async (context) => {
    const request = await readRequest(context, CodeRequestSchema, { mostBytes: MOST_BYTES })
    if (request.kind === 'refused') return request.reply
    const event = await findFor(context, context.req.param('id'))
    if (!event) return problemReply(context, 'request.notFound')
    if (!mayMoveTo(context.get('user'), event.province))
      return problemReply(context, 'auth.forbidden')
    if (event.state !== 'open') return problemReply(context, 'event.closed')
    const code = newCode()
    const expiresAt = new Date(Date.parse(now()) + request.value.hours * 3_600_000).toISOString()
    await devices.addCode({
      sha256: await sha256Hex(code),
      eventId: event.id,
      label: request.value.label,
      expiresAt,
    })
    await audit(context.get('user').id, 'event.codeMade', event.id)
    return context.json({ code, expiresAt } satisfies CodeReply, 201)
  })
  routes.post('/staff/events/:id/codes/cancel', async (context) => {
    const code = await readRequest(context, OpenCodeSchema, { mostBytes: MOST_BYTES })
    if (code.kind === 'refused') return code.reply
    const event = await findFor(context, context.req.param('id'))
    if (event && !mayMoveTo(context.get('user'), event.province))
      return problemReply(context, 'auth.forbidden')
    if (!event || !(await devices.cancelCode({ eventId: event.id, ...code.value })))
      return problemReply(context, 'request.notFound')
    await audit(context.get('user').id, 'event.codeCancelled', event.id)
    return context.body(null, 204)
  })
  routes.post('/staff/events/:id/unused', async (context) => {
    const request = await readRequest(context, UnusedRequestSchema, { mostBytes: MOST_BYTES })
    if (request.kind === 'refused') return request.reply
    const { deviceId, isUnused } = request.value
    const event = await findFor(context, context.req.param('id'))
    if (!event || !(await devices.eventsOf(deviceId)).includes(event.id))
      return problemReply(context, 'request.notFound')
    const user = context.get('user')
    if (!mayMoveTo(user, event.province)) return problemReply(context, 'auth.forbidden')
    const isHeld = isUnused && (await events.heldOf(event.id, deviceId)) > 0
    const device = { deviceId, eventId: event.id }
    const said = isUnused ? { userId: user.id, at: now() } : null
    if (isHeld || !(await devices.sayUnused(device, said)))
      return problemReply(context, 'device.used')
    const what = isUnused ? 'device.saidUnused' : 'device.unusedTakenBack'
    await audit(user.id, what, `${deviceId} ${event.id}`)
    return context.body(null, 204)
  })
  routes.post('/staff/devices/:id/revoke', async (context) => {
    const id = context.req.param('id')
    const found = await Promise.all(
      (await devices.eventsOf(id)).map((eventId) => findFor(context, eventId)),
    )
    const own = found.filter(
      (event) => event !== null && mayMoveTo(context.get('user'), event.province),
    )
    const eventIds = own.map((event) => event?.id ?? '')
    if (!(await devices.revoke(id, eventIds, now())))
      return problemReply(context, 'request.notFound')
    await audit(context.get('user').id, 'device.revoked', id)
    return context.body(null, 204)
  })
  return routes
}
