import { Hono } from 'hono'
import {
  DeviceTallySchema,
  EnrolRequestSchema,
  normalCode,
  type DeviceStanding,
  type EnrolReply,
  type PublicEvent,
} from '#protocol/event.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { bearerOf, newCredential } from '../access/device-credential.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'

const MOST_BYTES = 5_000

/** What tablets, and phones that follow an event's link, ask for. */
export function deviceRoutes(dependencies: AppDependencies): Hono {
  const { events, devices, now } = dependencies
  const audit = auditWriter(dependencies)
  return new Hono()
    .post('/enrolments', async (context) => {
      const request = await readRequest(context, EnrolRequestSchema, { mostBytes: MOST_BYTES })
      if (request.kind === 'refused') return request.reply
      const { code, deviceId, deviceName } = request.value
      const credential = newCredential()
      const redeemed = await devices.redeem({
        codeSha256: await sha256Hex(normalCode(code)),
        deviceId,
        deviceName,
        credentialSha256: await sha256Hex(credential),
        now: now(),
      })
      if (redeemed.kind === 'codeInvalid') return problemReply(context, 'enrolment.codeInvalid')
      if (redeemed.kind === 'eventClosed') return problemReply(context, 'event.closed')
      const event = await events.find(redeemed.eventId)
      if (!event) return problemReply(context, 'request.notFound')
      await audit(null, 'device.enrolled', `${deviceId} ${event.id}`)
      context.header('Cache-Control', 'no-store')
      return context.json({
        credential,
        deviceName: redeemed.deviceName,
        event,
      } satisfies EnrolReply)
    })
    .post('/device', async (context) => {
      const bearer = await bearerOf(context.req.header('authorization'), devices)
      if (bearer.kind !== 'known') return problemReply(context, 'auth.required')
      const tally = await readRequest(context, DeviceTallySchema, { mostBytes: MOST_BYTES })
      if (tally.kind === 'refused') return tally.reply
      await devices.report(bearer.device, tally.value, now())
      const event = await events.find(bearer.device.eventId)
      if (!event) return problemReply(context, 'request.notFound')
      context.header('Cache-Control', 'no-store')
      return context.json({
        state: bearer.device.isRevoked ? 'revoked' : 'active',
        event,
        held: await events.heldOf(event.id, bearer.device.deviceId),
        at: now(),
      } satisfies DeviceStanding)
    })
    .get('/events/:id/public', async (context) => {
      const event = await events.find(context.req.param('id'))
      if (!event) return problemReply(context, 'request.notFound')
      const { id, name, state, questionnaireIds } = event
      return context.json({ id, name, state, questionnaireIds } satisfies PublicEvent)
    })
}
