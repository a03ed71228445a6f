import {
  PublicEventSchema,
  DeviceStandingSchema,
  EnrolReplySchema,
  normalCode,
  type DeviceStanding,
  type DeviceTally,
  type EnrolReply,
  type PublicEvent,
} from '#protocol/event.ts'
import { ask, type Asked } from './ask.ts'

/** Exchanges a code, as typed or scanned, for this device's credential. Never rejects. */
export function enrolDevice(
  code: string,
  deviceId: string,
  deviceName: string,
): Promise<Asked<EnrolReply>> {
  return ask(
    '/api/v1/enrolments',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: normalCode(code), deviceId, deviceName }),
    },
    (body) => EnrolReplySchema.safeParse(body).data ?? null,
  )
}

/** Says what this device has made and still holds, and asks how it and its event stand. Never rejects. */
export function fetchStanding(
  credential: string,
  tally: DeviceTally,
): Promise<Asked<DeviceStanding>> {
  return ask(
    '/api/v1/device',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${credential}` },
      body: JSON.stringify(tally),
    },
    (body) => DeviceStandingSchema.safeParse(body).data ?? null,
  )
}

/** What an event's link may show. Never rejects. */
export const fetchPublicEvent = (id: string): Promise<Asked<PublicEvent>> =>
  ask(
    `/api/v1/events/${encodeURIComponent(id)}/public`,
    {},
    (body) => PublicEventSchema.safeParse(body).data ?? null,
  )
