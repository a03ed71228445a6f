import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { SentUuidSchema, UuidSchema } from './submission.ts'

/** `open` takes new assessments; `closing` lets those under way end; `closed` takes none. All three take deliveries. */
export const EVENT_STATES = ['open', 'closing', 'closed'] as const
export type EventState = (typeof EVENT_STATES)[number]

const day = z.iso.date()
const MAX_NAME = 120
const questionnaireIds = z
  .array(z.string().check(z.minLength(1), z.maxLength(100)))
  .check(z.minLength(1), z.maxLength(20))

/** What staff say of a field event. */
export const EventDraftSchema = z.object({
  name: neededText(MAX_NAME),
  /** Code of one of the 34 provinces; `null` = not said. */
  province: z.nullable(z.string().check(z.regex(/^\d{2}$/))),
  /** Commune, market, hall: free text. */
  place: z.string().check(z.maxLength(200)),
  /** Local days, both included. */
  startsOn: day,
  endsOn: day,
  questionnaireIds,
  /** Assessments hoped for; `null` = none set. */
  target: z.nullable(z.int().check(z.gte(1), z.lte(100_000))),
  /** What becomes of what a visitor leaves unfinished: kept sealed and counted, or wiped. */
  abandoned: z.enum(['seal', 'wipe']),
  /** Seconds without a touch until the tablet warns. */
  idleSeconds: z.int().check(z.gte(30), z.lte(900)),
})
export type EventDraft = z.infer<typeof EventDraftSchema>

const change = z.extend(EventDraftSchema, { state: z.enum(EVENT_STATES) })
export const FieldEventSchema = z.extend(EventDraftSchema, {
  id: UuidSchema,
  // As it was given: one of before may have a name that nobody can see.
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NAME)),
  state: z.enum(EVENT_STATES),
})
/** A field event, as tablets and staff see it. */
export type FieldEvent = z.infer<typeof FieldEventSchema>

/** `PATCH /api/v1/staff/events/{id}`: any part of it, its state among them. */
export const EventChangeSchema = z.partial(change)
export type EventChange = z.infer<typeof EventChangeSchema>

/**
 * Letters and digits of a code: none that is taken for another, and none that a keyboard for Vietnamese makes another letter
 * of. Telex and VNI put their marks on vowels and on D, and Telex makes Ư of W; without these, every key is what it says.
 */
export const CODE_ALPHABET = '23456789BCFGHJKLMNPQRSTVXZ'
/** Ten characters of 26: 47 bits, used once, within hours, at most ten guesses a minute. */
export const CODE_LENGTH = 10

/** As typed by a person, to as it was made: capitals, without what stands between. */
export const normalCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** In groups of five, for reading aloud. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** `POST /api/v1/enrolments`: a tablet exchanges a code for its credential. */
export const EnrolRequestSchema = z.object({
  code: z.string().check(z.maxLength(40)),
  deviceId: SentUuidSchema,
  /** What it is called at the stand; the server makes it different from the others'. */
  deviceName: neededText(MAX_NAME),
})

export const EnrolReplySchema = z.object({
  /** Secret of this device; sent as `Authorization: Bearer …`. The server keeps its hash alone. */
  credential: z.string(),
  deviceName: z.string(),
  event: FieldEventSchema,
})
export type EnrolReply = z.infer<typeof EnrolReplySchema>

/** Events a tablet still speaks of after it has left them: the latest. */
export const MOST_EARLIER = 20

/** `POST /api/v1/device`, with the credential: what the device has made for its event, and what of it still waits here. */
export const DeviceTallySchema = z.object({
  captured: z.int().check(z.gte(0)),
  waiting: z.int().check(z.gte(0)),
  /** What it had made for events it has left since: there nobody else can say. */
  earlier: z.exactOptional(
    z
      .array(z.object({ eventId: UuidSchema, captured: z.int().check(z.gte(0)) }))
      .check(z.maxLength(MOST_EARLIER)),
  ),
})
export type DeviceTally = z.infer<typeof DeviceTallySchema>

/** The answer: whether this device may go on, and what its event says now. */
export const DeviceStandingSchema = z.object({
  state: z.enum(['active', 'revoked']),
  event: FieldEventSchema,
  /** What the server holds of this device for its event: assessments, abandoned ones, and those put aside. */
  held: z.exactOptional(z.int().check(z.gte(0))),
  /** When that was, by the server's clock. */
  at: z.exactOptional(z.iso.datetime()),
})
export type DeviceStanding = z.infer<typeof DeviceStandingSchema>

/** `GET /api/v1/events/{id}/public`: what a link on a poster may show. */
export const PublicEventSchema = z.object({
  id: UuidSchema,
  name: z.string(),
  state: z.enum(EVENT_STATES),
  questionnaireIds,
})
export type PublicEvent = z.infer<typeof PublicEventSchema>

/** One tablet of an event, counted: `captured` = stored + late + quarantined + waiting when all is well. */
export const EventDeviceSchema = z.object({
  deviceId: UuidSchema,
  name: z.string(),
  state: z.enum(['active', 'revoked']),
  enrolledAt: z.string(),
  /** `null` = it has not reported since it was enrolled. */
  lastContactAt: z.nullable(z.string()),
  /** What the device says it has made for this event, abandoned ones included; 0 before its first report. */
  captured: z.int(),
  /** What it said it still held, at its last contact. */
  waiting: z.int(),
  /** What the server holds of it: assessments, abandoned ones, and those put aside. */
  stored: z.int(),
  abandoned: z.int(),
  quarantined: z.int(),
  /** It has reported, and the server holds as many as it says it has made. */
  isBalanced: z.boolean(),
  /** Somebody said that it was not used; `null` = nobody has, since it was enrolled. */
  unused: z.nullable(
    z.object({
      at: z.string(),
      /** Name of who said so; `null` = that account is gone. */
      by: z.nullable(z.string()),
      /** Nothing of it is known that says otherwise: it has reported nothing made, and nothing of it is held. */
      holds: z.boolean(),
    }),
  ),
})
export type EventDevice = z.infer<typeof EventDeviceSchema>

/**
 * Whether a device was heard of once its event had begun: from seven in the morning of the first day in Vietnam, when that day
 * begins in UTC. What it said before is of trials at the desk.
 */
export const wasHeardAt = (
  { lastContactAt }: Pick<EventDevice, 'lastContactAt'>,
  { startsOn }: Pick<EventDraft, 'startsOn'>,
): boolean => lastContactAt !== null && lastContactAt >= startsOn

/** `GET /api/v1/staff/events/{id}` */
export const EventDetailSchema = z.object({
  event: FieldEventSchema,
  devices: z.array(EventDeviceSchema),
  /** Codes given out and not used yet, by when they end. */
  openCodes: z.array(z.object({ label: z.string(), expiresAt: z.string() })),
  /** Those of them that a tablet took meanwhile and that would not have ended yet, the latest first. */
  usedCodes: z.array(
    z.object({
      label: z.string(),
      expiresAt: z.string(),
      usedAt: z.string(),
      /** What that tablet is called; `null` = it has been enrolled anew since. */
      device: z.nullable(z.string()),
    }),
  ),
  /** Names of the event officers it was given to or who made it, those who may sign in. */
  officers: z.array(z.string()),
  totals: z.object({
    stored: z.int(),
    /** Among `stored`: from owners' own phones, by the public link. */
    selfAssessed: z.int(),
    /** Among `stored`: arrived after the event was closed. */
    late: z.int(),
    abandoned: z.int(),
    quarantined: z.int(),
    /** Among `stored`: those of its tablets with evidence, how many answers that was, and how many it showed otherwise. */
    verified: z.object({
      submissions: z.int(),
      /** With evidence, and naming no tablet of the event: nothing shows that an officer saw it. Counted nowhere else. */
      unproved: z.int(),
      answers: z.int(),
      different: z.int(),
      /** Mean of score by evidence minus self-rated score, in points of 100; `null` = none has both. */
      meanDifference: z.nullable(z.number()),
    }),
  }),
  /**
   * Every device has reported what it made since the event began, and each is balanced, or is said not to have been used. One
   * that has reported nought may not have been heard of since it was enrolled, when each does: then nobody knows, unless
   * somebody says so.
   */
  isComplete: z.boolean(),
})
export type EventDetail = z.infer<typeof EventDetailSchema>

/** `GET /api/v1/staff/events`, newest first. */
export const EventListSchema = z.object({
  items: z.array(
    z.object({
      event: FieldEventSchema,
      stored: z.int(),
      devices: z.int(),
      isComplete: z.boolean(),
    }),
  ),
})
export type EventList = z.infer<typeof EventListSchema>

/** `GET /api/v1/staff/events/names`, newest first: to choose one by. Nothing is counted for it. */
export const EventNamesSchema = z.object({
  items: z.array(z.object({ id: UuidSchema, name: z.string() })),
})
export type EventNames = z.infer<typeof EventNamesSchema>

/** `POST /api/v1/staff/events/{id}/codes` → a code that enrols one tablet. Shown once; the server keeps its hash. */
export const CodeRequestSchema = z.object({
  label: z.string().check(z.maxLength(120)),
  /** 1 to 168. */
  hours: z.int().check(z.gte(1), z.lte(168)),
})
export type CodeRequest = z.infer<typeof CodeRequestSchema>
export const CodeReplySchema = z.object({ code: z.string(), expiresAt: z.string() })
export type CodeReply = z.infer<typeof CodeReplySchema>

/** `POST /api/v1/staff/events/{id}/unused`: that a tablet was not used, or that this was not so. */
export const UnusedRequestSchema = z.object({ deviceId: UuidSchema, isUnused: z.boolean() })

/** `POST /api/v1/staff/events/{id}/codes/cancel`: a code not used yet, named as `openCodes` names it. */
export const OpenCodeSchema = z.object({
  label: z.string().check(z.maxLength(120)),
  expiresAt: z.string().check(z.maxLength(40)),
})
export type OpenCode = z.infer<typeof OpenCodeSchema>
