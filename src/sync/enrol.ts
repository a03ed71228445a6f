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
import { ProblemSchema } from '#protocol/problem.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'

/** What a request of the kiosk comes to. `code`: the server's problem, or ours (`network.unreachable`). */
export type Asked<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly code: null }
  | { readonly kind: 'failed'; readonly value: null; readonly code: string }

const TIMEOUT_MS = 30_000

const failed = (code: string): { kind: 'failed'; value: null; code: string } => ({
  kind: 'failed',
  value: null,
  code,
})

async function ask<Value>(
  path: string,
  init: RequestInit,
  read: (body: unknown) => Value | null,
): Promise<Asked<Value>> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.headers.get(PROTOCOL_HEADER) === null) return failed('network.captivePortal')
    const body: unknown = await response.json()
    if (!response.ok) {
      const problem = ProblemSchema.safeParse(body)
      return failed(problem.success ? problem.data.code : 'reply.invalid')
    }
    const value = read(body)
    return value === null ? failed('reply.invalid') : { kind: 'ok', value, code: null }
  } catch {
    return failed('network.unreachable')
  }
}

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
